package io.reranker.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Users that must not be trained on, such as those that published lists of candidates are for.
 * Immutable.
 *
 * @param ids the users' ids
 * @param files the sha256 of each file that names them, in lower-case hexadecimal, by its name
 */
public record TestUsers(Set<String> ids, Map<String, String> files) {

  /**
   * @throws DatasetException if there are none
   */
  public TestUsers {
    ids = Set.copyOf(ids);
    files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(files));
    if (ids.isEmpty()) {
      throw new DatasetException(
          DatasetException.Code.INVALID_OPTION,
          "no test user is named in " + files.keySet(),
          "give a file with a user's id at the start of each line");
    }
  }

  /**
   * Reads files of users: in each line the id, alone or before the first tab or comma, such as
   * RecBole's lists of candidates. Blank lines are skipped.
   *
   * @param files UTF-8; their users together
   * @throws DatasetException if a file is missing or names nobody
   */
  public static TestUsers read(List<Path> files) {
    Set<String> ids = new TreeSet<>();
    Map<String, String> hashes = new LinkedHashMap<>();
    for (Path file : files) {
      try {
        for (String line : Files.readAllLines(InputFiles.existing(file))) {
          String id = line.split("[\t,]", 2)[0].strip();
          if (!id.isEmpty()) {
            ids.add(id);
          }
        }
        hashes.put(
            String.valueOf(file.getFileName()), JsonLines.sha256Hex(Files.readAllBytes(file)));
      } catch (IOException e) {
        throw new DatasetException(
            DatasetException.Code.IO, "cannot read " + file, "check that it is a UTF-8 file", e);
      }
    }
    return new TestUsers(ids, hashes);
  }
}
