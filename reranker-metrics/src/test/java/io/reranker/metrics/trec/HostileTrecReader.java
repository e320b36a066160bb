package io.reranker.metrics.trec;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** A process that reads hostile files and streams and prints how each ended, a line for each. */
final class HostileTrecReader {
  private static final int[] MEGABYTES = {1, 4, 12, 20, 40};

  private final Path folder;

  private HostileTrecReader(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    HostileTrecReader reader = new HostileTrecReader(Path.of(args[0]));
    reader.lines("many topics", n -> n + " 0 i 1\n");
    reader.lines("long topics", n -> "t".repeat(1000) + n + " 0 i 1\n");
    reader.lines("short lines", n -> "q 0 " + n + " 1\n");
    reader.lines("short results", n -> "q 0 " + n + " 1 1 r\n");
    reader.lines("one word", n -> "w");
    reader.lines("many words", n -> "w w w w w w w w ");
    reader.lines("empty lines", n -> "\n");
    for (String line :
        new String[] {"# q 0 i 1", "q # 0 i 1", "q 0 # 1", "q 0 i #", "q Q0 i 1 #"}) {
      read("20 MB for # in " + line, reader.wordAt(line));
    }
    reader.hole(20L << 20, "hole of 20 MB");
    reader.hole(3L << 30, "hole of 3 GB");
    stream("endless line", 'a');
    stream("endless blanks", ' ');
    stream("endless line ends", '\n');
  }

  private void lines(String name, IntFunction<String> line) throws IOException {
    for (int megabytes : MEGABYTES) {
      Path file = folder.resolve("lines");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        long written = 0;
        for (int n = 0; written < (long) megabytes << 20; n++) {
          byte[] bytes = line.apply(n).getBytes(StandardCharsets.US_ASCII);
          out.write(bytes);
          written += bytes.length;
        }
      }
      read(name + " " + megabytes + " MB", file);
    }
  }

  private Path wordAt(String line) throws IOException {
    byte[] megabyte = "1".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    Path file = folder.resolve("word");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (char c : line.toCharArray()) {
        for (int i = 0; c == '#' && i < 20; i++) {
          out.write(megabyte);
        }
        out.write(c == '#' ? '1' : c);
      }
    }
    return file;
  }

  private void hole(long bytes, String name) throws IOException {
    Path file = folder.resolve(name);
    try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
      hole.setLength(bytes);
    }
    read(name, file);
  }

  private static void read(String name, Path file) {
    end(name + " as judgements", () -> Judgements.read(file, Dialect.STRICT));
    end(name + " as a run", () -> Run.read(file, Dialect.TREC10));
  }

  private static void stream(String name, int b) {
    end(name, () -> Run.read("stream", endless(b), Dialect.STRICT));
  }

  private static InputStream endless(int b) {
    return new InputStream() {
      @Override
      public int read() {
        return b;
      }

      @Override
      public int read(byte[] bytes, int from, int length) {
        java.util.Arrays.fill(bytes, from, from + length, (byte) b);
        return length;
      }
    };
  }

  private interface Reading {
    Object read() throws IOException;
  }

  private static void end(String name, Reading reading) {
    String end;
    try {
      end = reading.read() == null ? "NOTHING" : "READ";
    } catch (MalformedFileException e) {
      String message = e.getMessage();
      end = "REFUSED " + message.substring(Math.max(0, message.length() - 120));
    } catch (IOException | RuntimeException | Error e) {
      end = "UNTYPED " + e;
    }
    System.out.println(name + "\t" + end.replace('\n', ' '));
  }
}
