package io.reranker.onnx;

import io.reranker.ModelException;
import io.reranker.prompt.ChatFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process that loads every bundle of a folder and prints how each ended: what was thrown, or the
 * word that it was not.
 */
final class HostileLoader {
  private HostileLoader() {}

  public static void main(String[] args) throws Exception {
    List<Path> bundles;
    try (Stream<Path> all = Files.list(Path.of(args[0]))) {
      bundles = all.sorted().toList();
    }
    OnnxOptions options = OnnxOptions.defaults().withChatFormat(ChatFormat.named("plain"));
    for (Path bundle : bundles) {
      String end;
      try {
        OnnxRerankModel.load(bundle, options).close();
        end = "LOADED";
      } catch (ModelException e) {
        end = e.code() + " " + e.getMessage();
      } catch (RuntimeException | Error e) {
        end = "UNTYPED " + e;
      }
      System.out.println(bundle.getFileName() + "\t" + end.replace('\n', ' '));
    }
  }
}
