package io.reranker.dataset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * Writes rows to a file as they come: UTF-8, a line each, ended by LF. Notes lengths, users and the
 * file's sha256 on the way.
 */
final class JsonLines implements AutoCloseable {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private final Path file;
  private final UserSplit.Part part;
  private final LeakCheck leaks;
  private final Lengths lengths;
  private final MessageDigest digest;
  private final BufferedWriter out;
  private final TreeSet<String> users = new TreeSet<>();
  private long rows;

  JsonLines(Path file, UserSplit.Part part, LeakCheck leaks, Lengths lengths) throws IOException {
    this.file = file;
    this.part = part;
    this.leaks = leaks;
    this.lengths = lengths;
    digest = sha256();
    out =
        new BufferedWriter(
            new OutputStreamWriter(
                new DigestOutputStream(Files.newOutputStream(file), digest),
                StandardCharsets.UTF_8));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String sha256Hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /**
   * Writes a row.
   *
   * @param user whose data it holds
   * @throws DatasetException with {@link DatasetException.Code#LEAK} if the user belongs elsewhere
   */
  void write(String user, Row row) {
    leaks.use(part, user);
    users.add(user);
    rows++;
    if (!(row instanceof Row.Request)) {
      lengths.add(row.longestText());
    }
    try {
      out.write(JSON.writeValueAsString(row));
      out.write('\n');
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row is always JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** What was written; after {@link #close}. */
  DatasetReport.FileReport report() {
    return new DatasetReport.FileReport(
        String.valueOf(file.getFileName()),
        rows,
        users.size(),
        HexFormat.of().formatHex(digest.digest()),
        lengths.report());
  }
}
