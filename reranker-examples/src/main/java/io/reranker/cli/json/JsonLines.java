package io.reranker.cli.json;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads a JSON Lines file line by line. Blank lines are skipped but counted. */
public final class JsonLines implements AutoCloseable {
  private final InputStream in;
  private int number;

  /** Takes over the stream. */
  public JsonLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /**
   * A line of the file.
   *
   * @param number its number, from 1
   * @param bytes its bytes without the line end
   */
  public record Line(int number, byte[] bytes) {
    /** Reads the request on this line. */
    public ParsedRequest request() {
      return RequestReader.read(bytes, number);
    }
  }

  /** The next line that is not blank, or null at the end. */
  public @Nullable Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean blank = true;
    for (int b = in.read(); ; b = in.read()) {
      if (b == '\n' || b < 0) {
        number++;
        if (!blank) {
          return new Line(number, line.toByteArray());
        }
        if (b < 0) {
          return null;
        }
        line.reset();
        continue;
      }
      blank &= b == ' ' || b == '\t' || b == '\r';
      if (line.size() <= JsonText.MAX_BYTES) { // What is longer is refused by the parser.
        line.write(b);
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
