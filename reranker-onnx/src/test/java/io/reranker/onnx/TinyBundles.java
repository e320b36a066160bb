package io.reranker.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Bundles with tiny models, made by the recipe's {@code training/tiny_bundles.py}. */
public final class TinyBundles {
  private TinyBundles() {}

  /** A model that ranks by likelihood, with random weights. */
  public static Path likelihood() {
    return folder("tiny-likelihood");
  }

  /** A model that answers with labels. */
  public static Path labels() {
    return folder("tiny-labels");
  }

  private static Path folder(String name) {
    try {
      var url = TinyBundles.class.getResource(name + "/" + ModelBundle.CONTRACT);
      if (url == null) {
        throw new IllegalStateException(name + " is not among the test resources");
      }
      return Path.of(url.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy of the model that answers with labels, with another contract. */
  static Path labels(Path into, String... fromTo) {
    try {
      Path contract = copy(labels(), into).resolve(ModelBundle.CONTRACT);
      String text = Files.readString(contract);
      for (int i = 0; i < fromTo.length; i += 2) {
        if (!text.contains(fromTo[i])) {
          throw new IllegalArgumentException("no " + fromTo[i] + " in " + text);
        }
        text = text.replace(fromTo[i], fromTo[i + 1]);
      }
      Files.writeString(contract, text);
      return into;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy that a test may damage. */
  static Path copy(Path bundle, Path into) {
    try (Stream<Path> files = Files.list(bundle)) {
      for (Path file : files.toList()) {
        Files.copy(file, into.resolve(file.getFileName()));
      }
      return into;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
