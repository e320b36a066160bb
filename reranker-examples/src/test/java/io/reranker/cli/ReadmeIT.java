package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java lines, compiled and run as they stand. */
class ReadmeIT {
  private static final String IMPORTS =
      "import io.reranker.*; import io.reranker.model.movies.MovieModel;"
          + " import io.reranker.onnx.OnnxRerankModel; import java.util.*;";

  @Test
  void theJavaLinesCompileAndRun(@TempDir Path classes) throws Exception {
    String lines = javaBlock();
    assertThat(lines.strip().lines().filter(line -> !line.isBlank()).count())
        .as("the issue allows under ten lines")
        .isLessThan(10);
    compile(
        IMPORTS + " public class Readme { public static void main(String[] a) {\n" + lines + "}}",
        classes);
    String output = run(classes);
    assertThat(output).startsWith("1. ").contains("\n2. ").contains("Monsters, Inc.");
    assertThat(output.lines()).hasSize(2);
  }

  private static String javaBlock() throws IOException {
    Path readme = Path.of("").toAbsolutePath().getParent().resolve("README.md");
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(readme));
    assertThat(block.find()).as("a java block in %s", readme).isTrue();
    return block.group(1);
  }

  private static void compile(String source, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Readme.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    StringWriter messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                null,
                List.of(file))
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
  }

  private static String run(Path classes) throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, ReadmeIT.class.getClassLoader())) {
      System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
      loader
          .loadClass("Readme")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }
}
