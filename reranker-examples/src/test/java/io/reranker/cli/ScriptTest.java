package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./reranker}, with a java and a mvn that only say how they are called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX script")
class ScriptTest {
  private static final String JAVA =
      """
      #!/bin/sh
      case $1 in
        -version) echo "openjdk version \\"${FAKE_VERSION:-17.0.1}\\"" >&2 ;;
        --list-modules) echo "${FAKE_MODULES:-jdk.compiler@17}" ;;
        -XX:ArchiveClassesAtExit*) ;;
        *) for a in "$@"; do echo "<$a>"; done ;;
      esac
      """;

  private static final String MVN =
      """
      #!/bin/sh
      echo "$@" >> mvn-calls
      [ -z "${FAKE_FAILURE:-}" ] || { echo "[ERROR] it broke"; exit 3; }
      mkdir -p reranker-examples/target
      : > reranker-examples/target/reranker-cli.jar
      : > "a library.jar"
      case $* in *-Dcuda*) v=cuda ;; *) v=cpu ;; esac
      printf '%s' "$PWD/a library.jar" > reranker-examples/target/class-path-$v.txt
      """;

  @TempDir Path temp;
  private Path root;
  private Path bin;

  @BeforeEach
  void makeAProject() throws IOException {
    root = Files.createDirectories(temp.resolve("a folder with spaces/repo"));
    bin = Files.createDirectories(temp.resolve("bin"));
    Files.copy(Path.of("..", "reranker"), root.resolve("reranker"));
    script(root.resolve("reranker"), Files.readString(root.resolve("reranker")));
    script(bin.resolve("java"), JAVA);
    script(bin.resolve("mvn"), MVN);
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Path source = root.resolve("reranker-core/src/main/A.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "class A {}");
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Invocation call(Map<String, String> environment, Path script, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(args));
    Path out = temp.resolve("out");
    Path err = temp.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temp.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("PATH", bin + ":/usr/bin:/bin");
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Invocation(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Invocation call(String... args) throws IOException, InterruptedException {
    return call(Map.of(), root.resolve("reranker"), args);
  }

  private long builds() throws IOException {
    Path calls = root.resolve("mvn-calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  @Test
  void buildsOnFirstUseAndNotAgain() throws IOException, InterruptedException {
    Invocation first = call("demo");
    assertThat(first.code()).isZero();
    assertThat(first.err()).contains("Building the command line").contains("Built in ");
    assertThat(first.out()).endsWith("<io.reranker.cli.Main>\n<demo>\n");
    Invocation second = call("demo");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void passesArgumentsAsTheyAre() throws IOException, InterruptedException {
    call("demo");
    assertThat(call("rank", "a b", "", "*", "$x", "\"q\"").out())
        .endsWith("<io.reranker.cli.Main>\n<rank>\n<a b>\n<>\n<*>\n<$x>\n<\"q\">\n")
        .contains("<" + root.toRealPath() + "/reranker-examples/target/reranker-cli.jar:")
        .contains("/a library.jar>");
  }

  @Test
  void worksThroughSymbolicLinks() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), root.resolve("reranker"));
    Path second = Files.createSymbolicLink(temp.resolve("second"), Path.of("link"));
    assertThat(call(Map.of(), link, "demo").code()).isZero();
    assertThat(call(Map.of(), second, "demo").err()).isEmpty();
  }

  @Test
  void buildsAgainWhenASourceChanges() throws IOException, InterruptedException {
    call("demo");
    Path source = root.resolve("reranker-core/src/main/A.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    Files.setLastModifiedTime(source.getParent(), FileTime.from(Instant.now().minusSeconds(60)));
    call("demo");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void buildsAgainWhenAFileOfTheClassPathIsGone() throws IOException, InterruptedException {
    call("demo");
    Files.delete(root.resolve("a library.jar"));
    assertThat(call("demo").code()).isZero();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void buildsTheCudaVariantWhereItIsAskedFor() throws IOException, InterruptedException {
    call("demo");
    call("demo", "--device", "cuda");
    call("demo", "--device=cuda-required");
    call("demo");
    assertThat(Files.readAllLines(root.resolve("mvn-calls")))
        .hasSize(2)
        .satisfiesExactly(
            cpu -> assertThat(cpu).doesNotContain("cuda"),
            cuda -> assertThat(cuda).contains(" -Dcuda "));
  }

  @Test
  void longRunsGetTheFullCompiler() throws IOException, InterruptedException {
    call("demo");
    assertThat(call("demo").out()).contains("<-XX:TieredStopAtLevel=1>");
    for (String[] args :
        List.of(
            new String[] {"evaluate", "--requests", "x"},
            new String[] {"rank", "--requests=x"},
            new String[] {"dataset"})) {
      assertThat(call(args).out()).doesNotContain("Tiered").contains("io.reranker.cli.Main");
    }
    assertThat(call("evaluate", "--compat=trec9").out()).contains("<-XX:TieredStopAtLevel=1>");
  }

  @Test
  void saysThatTheBuildFailed() throws IOException, InterruptedException {
    Invocation done = call(Map.of("FAKE_FAILURE", "1"), root.resolve("reranker"), "demo");
    assertThat(done.code()).isEqualTo(7);
    assertThat(done.out()).isEmpty();
    assertThat(done.err())
        .contains("[ERROR] it broke")
        .contains("reranker: BUILD_FAILED: mvn ended with exit code 3");
    assertThat(call("demo").code()).isZero();
  }

  @Test
  void saysThatMavenIsMissing() throws IOException, InterruptedException {
    Files.delete(bin.resolve("mvn"));
    List<String> tools =
        List.of(
            "sh",
            "sed",
            "head",
            "find",
            "dirname",
            "mkdir",
            "rm",
            "grep",
            "readlink",
            "cat",
            "date",
            "sleep",
            "tail",
            "mv");
    for (String tool : tools) {
      for (String folder : List.of("/usr/bin", "/bin")) {
        if (Files.exists(Path.of(folder, tool)) && !Files.exists(bin.resolve(tool))) {
          Files.copy(Path.of(folder, tool), bin.resolve(tool));
        }
      }
    }
    Invocation done = call(Map.of("PATH", bin.toString()), root.resolve("reranker"), "demo");
    assertThat(done.code()).isEqualTo(7);
    assertThat(done.err()).startsWith("reranker: MAVEN_MISSING: ").contains("install Maven 3.8");
  }

  @Test
  void saysThatJavaIsMissingOrTooOld() throws IOException, InterruptedException {
    Path script = root.resolve("reranker");
    Invocation nowhere = call(Map.of("JAVA_HOME", "/no/such/jdk"), script, "demo");
    assertThat(nowhere.code()).isEqualTo(7);
    assertThat(nowhere.err()).startsWith("reranker: JAVA_MISSING: JAVA_HOME is /no/such/jdk");
    Invocation old = call(Map.of("FAKE_VERSION", "11.0.2"), script, "demo");
    assertThat(old.code()).isEqualTo(7);
    assertThat(old.err()).startsWith("reranker: JAVA_TOO_OLD: ");
    assertThat(call(Map.of("FAKE_VERSION", "1.8.0_392"), script, "demo").err())
        .startsWith("reranker: JAVA_TOO_OLD: ");
    assertThat(call(Map.of("FAKE_MODULES", "java.base@17"), script, "demo").err())
        .startsWith("reranker: JDK_MISSING: ");
    assertThat(builds()).isZero();
  }

  @Test
  void asksAJavaOnceAndNoticesAnother() throws IOException, InterruptedException {
    Path script = root.resolve("reranker");
    call("demo");
    // Known by now, so that its version is not asked again.
    assertThat(call(Map.of("FAKE_VERSION", "11"), script, "demo").code()).isZero();
    Path other = Files.createDirectories(temp.resolve("jdk/bin")).resolve("java");
    script(other, JAVA);
    Map<String, String> newer =
        Map.of("JAVA_HOME", temp.resolve("jdk").toString(), "FAKE_VERSION", "25");
    assertThat(call(newer, script, "demo").out()).contains("<--enable-native-access=ALL-UNNAMED>");
    assertThat(builds()).isEqualTo(1);
    Files.delete(bin.resolve("java"));
    Files.createSymbolicLink(bin.resolve("java"), other);
    assertThat(call(Map.of("FAKE_VERSION", "25"), script, "demo").out())
        .contains("<--enable-native-access=ALL-UNNAMED>");
  }
}
