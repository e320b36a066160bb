package io.reranker.dataset;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the readers of input files share. */
final class InputFiles {
  private InputFiles() {}

  static Path existing(Path file) {
    if (!Files.isReadable(file)) {
      throw new DatasetException(
          DatasetException.Code.FILE_MISSING,
          file + " is missing or cannot be read",
          "check the path, or unpack the archive there");
    }
    return file;
  }

  /** UTF-8 where the whole file is UTF-8, Latin-1 otherwise: MovieLens 1M and older are Latin-1. */
  static Charset charset(Path file) throws IOException {
    try (Reader text =
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())) {
      text.transferTo(Writer.nullWriter());
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  static double number(String field, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(field + " \"" + text + "\" is not a number", e);
    }
  }

  static long integer(String field, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(field + " \"" + text + "\" is not a whole number", e);
    }
  }
}
