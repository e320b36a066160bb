package io.reranker.cli;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that the command line names, or standard input where it says {@code -}.
 *
 * @param name what the command line says
 */
record InputFile(String name) {
  /** One byte more than a request may have, so that the reader sees that it is too long. */
  private static final int MAX_BYTES = (64 << 20) + 1;

  /** The whole content; no more than a little over the longest request is read. */
  byte[] bytes(Terminal terminal) throws IOException {
    try (InputStream in = open(terminal)) {
      return in.readNBytes(MAX_BYTES);
    }
  }

  /** Opens it for reading. */
  InputStream open(Terminal terminal) throws IOException {
    if (name.equals("-")) {
      return terminal.in();
    }
    Path path = Path.of(name);
    if (!Files.exists(path)) {
      throw new NoSuchFileException(name);
    }
    if (Files.isDirectory(path)) {
      throw new CliException(ExitCode.INPUT, "FILE_UNREADABLE", name + " is a folder; name a file");
    }
    if (!Files.isReadable(path)) {
      throw new AccessDeniedException(name);
    }
    return new FileInputStream(path.toFile());
  }

  /** The number of its lines, or -1 where it can be read only once. */
  long lines() throws IOException {
    if (name.equals("-") || !Files.isRegularFile(Path.of(name))) {
      return -1;
    }
    long lines = 0;
    int last = '\n';
    try (InputStream in = new BufferedInputStream(new FileInputStream(name), 1 << 16)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        lines += b == '\n' ? 1 : 0;
        last = b;
      }
    }
    return last == '\n' ? lines : lines + 1;
  }
}
