package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bundles made to do harm. One process with a small heap loads them one after the other: each ends
 * in a typed error, so none reads outside its folder, takes the memory, or ends the process.
 */
class HostileBundleIT {
  private static final String HEAP = "-Xmx256m";
  private static final String LINKED = "BUNDLE_INVALID .* outside the bundle.*";

  @TempDir Path temp;
  private final Map<String, String> expected = new LinkedHashMap<>();

  @Test
  void eachEndsInATypedErrorWithinASmallHeap() throws IOException, InterruptedException {
    Files.createDirectory(temp.resolve("bundles"));
    paths();
    links();
    json();
    tokenizers();
    graphs();
    Map<String, String> ends = load();
    expected.forEach((name, end) -> assertThat(ends.get(name)).as(name).matches(end));
    assertThat(ends).hasSameSizeAs(expected);
  }

  private void paths() throws IOException {
    contract("path-traversal", "\"tokenizer.json\":", "\"../secret\": \"00\", \"tokenizer.json\":");
    expected.put("path-traversal", LINKED);
    contract("path-absolute", "\"tokenizer.json\":", "\"/etc/passwd\": \"0\", \"tokenizer.json\":");
    expected.put("path-absolute", LINKED);
    Path config = plain("path-graph-elsewhere").resolve("genai_config.json");
    replace(config, "\"model.onnx\"", "\"../../secret.onnx\"");
    expected.put("path-graph-elsewhere", LINKED);
    Path model = plain("path-weights-elsewhere").resolve("model.onnx");
    replace(model, "model.onnx.data", "../../etc/hosts");
    expected.put("path-weights-elsewhere", "MODEL_CORRUPT .*no file beside it.*");
    for (String name : List.of("model.onnx", "tokenizer.json", "reranker.json")) {
      Path file = bundle("path-folder-" + name).resolve(name);
      Files.delete(file);
      Files.createDirectory(file);
      expected.put(
          "path-folder-" + name,
          name.equals("reranker.json") ? "LOADED" : "BUNDLE_(NOT_FOUND|HASH_MISMATCH) .*");
    }
  }

  private void links() throws IOException {
    for (String name : List.of("tokenizer.json", "model.onnx", "model.onnx.data")) {
      Path file = plain("link-" + name).resolve(name);
      Path outside = temp.resolve("outside-" + name);
      Files.move(file, outside);
      Files.createSymbolicLink(file, outside);
      expected.put(
          "link-" + name,
          name.endsWith("data") ? "MODEL_CORRUPT .*link to another folder.*" : LINKED);
    }
    Path inside = plain("link-inside").resolve("tokenizer.json");
    Files.move(inside, inside.resolveSibling("kept.json"));
    Files.createSymbolicLink(inside, Path.of("kept.json"));
    expected.put("link-inside", "LOADED");
    Path loop = plain("link-loop").resolve("tokenizer.json");
    Files.delete(loop);
    Files.createSymbolicLink(loop, Path.of("tokenizer.json"));
    expected.put("link-loop", "BUNDLE_NOT_FOUND .*");
  }

  private void json() throws IOException {
    contract(
        "json-duplicate", "\"formatVersion\": 1", "\"formatVersion\": 1, \"formatVersion\": 1");
    expected.put("json-duplicate", "BUNDLE_INVALID .*[Dd]uplicate.*");
    contract("json-wrong-hash", "\"model.onnx\": \"", "\"model.onnx\": \"0");
    expected.put("json-wrong-hash", "BUNDLE_HASH_MISMATCH .*");
    contract("json-huge-number", "\"formatVersion\": 1", "\"formatVersion\": 1e999999999");
    expected.put("json-huge-number", "BUNDLE_INVALID .*");
    contract(
        "json-long-number", "\"formatVersion\": 1", "\"formatVersion\": " + "9".repeat(100_000));
    expected.put("json-long-number", "BUNDLE_INVALID .*");
    for (String name : List.of("reranker.json", "genai_config.json", "tokenizer.json")) {
      Path deep =
          (name.equals("reranker.json") ? bundle("json-deep-" + name) : plain("json-deep-" + name));
      Files.writeString(deep.resolve(name), "{\"model\":" + "[".repeat(2_000_000));
      expected.put("json-deep-" + name, "BUNDLE_INVALID .*");
      Path endless =
          (name.equals("reranker.json")
              ? bundle("json-endless-" + name)
              : plain("json-endless-" + name));
      size(endless.resolve(name), 3L << 30);
      expected.put("json-endless-" + name, "BUNDLE_INVALID .*larger than.*");
    }
    Path many = bundle("json-many-lists").resolve("reranker.json");
    Files.writeString(many, "[" + "[],".repeat(1_000_000) + "[]]");
    expected.put("json-many-lists", "BUNDLE_INVALID .*");
  }

  private void tokenizers() throws IOException {
    replace(plain("token-id-huge").resolve("tokenizer.json"), "\"id\": 0,", "\"id\": 2000000000,");
    expected.put("token-id-huge", "BUNDLE_INVALID .*token id 2000000000.*");
    replace(plain("token-id-negative").resolve("tokenizer.json"), "\"id\": 0,", "\"id\": -7,");
    expected.put("token-id-negative", "BUNDLE_INVALID .*");
    Path twice = plain("token-list-twice").resolve("tokenizer.json");
    Files.writeString(twice, "{\"added_tokens\": []," + Files.readString(twice).substring(1));
    expected.put("token-list-twice", "BUNDLE_INVALID .*twice.*");
    Path many = plain("token-many").resolve("tokenizer.json");
    StringBuilder vocab = new StringBuilder("{\"model\":{\"vocab\":{");
    for (int i = 0; i < 1_200_000; i++) {
      vocab.append("\"").append(i).append("\":1,");
    }
    Files.writeString(many, vocab + "\"x\":2}}}");
    expected.put("token-many", "BUNDLE_INVALID .*");
    Files.writeString(plain("token-nothing").resolve("tokenizer.json"), "{}");
    expected.put("token-nothing", "BUNDLE_INVALID .*");
    Files.writeString(plain("token-text").resolve("tokenizer.json"), "\u0000\uffff[");
    expected.put("token-text", "BUNDLE_INVALID .*");
  }

  private void graphs() throws IOException {
    byte[] sound = Files.readAllBytes(TinyBundles.likelihood().resolve("model.onnx"));
    for (int length : List.of(0, 1, 7, sound.length / 3, sound.length - 1)) {
      Files.write(plain("graph-cut-" + length).resolve("model.onnx"), Arrays.copyOf(sound, length));
      expected.put("graph-cut-" + length, "MODEL_(CORRUPT|UNSUPPORTED) .*");
    }
    // A graph that says it has 2 GB, and one that says it has a negative length.
    for (int huge : List.of(Integer.MAX_VALUE, -1)) {
      try (OutputStream out =
          Files.newOutputStream(plain("graph-says-" + huge).resolve("model.onnx"))) {
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.writeTag(7, 2);
        coded.writeUInt32NoTag(huge);
        coded.flush();
      }
      expected.put("graph-says-" + huge, "MODEL_CORRUPT .*");
    }
    byte[] fields = new byte[30 << 20];
    for (int i = 0; i < fields.length; i += 2) {
      fields[i] = 0x08; // Field 1, a number.
      fields[i + 1] = 1;
    }
    Files.write(plain("graph-many-fields").resolve("model.onnx"), fields);
    expected.put("graph-many-fields", "MODEL_CORRUPT .*fields.*");
    byte[] groups = new byte[1 << 20];
    Arrays.fill(groups, (byte) 0x0B); // Field 1, the beginning of a group.
    Files.write(plain("graph-groups").resolve("model.onnx"), groups);
    expected.put("graph-groups", "MODEL_CORRUPT .*group.*");
    size(plain("graph-zeros").resolve("model.onnx"), 1L << 30);
    expected.put("graph-zeros", "MODEL_CORRUPT .*");
    size(plain("graph-three-gigabytes").resolve("model.onnx"), 3L << 30);
    expected.put("graph-three-gigabytes", "MODEL_CORRUPT .*2 GB.*");
    byte[] random = new byte[100_000];
    new java.util.Random(20261123).nextBytes(random);
    Files.write(plain("graph-random").resolve("model.onnx"), random);
    expected.put("graph-random", "MODEL_CORRUPT .*");
  }

  private Map<String, String> load() throws IOException, InterruptedException {
    Path out = temp.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                HostileLoader.class.getName(),
                temp.resolve("bundles").toString())
            .redirectOutput(out.toFile())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    Map<String, String> ends = new LinkedHashMap<>();
    List<String> other = new ArrayList<>();
    for (String line : Files.readAllLines(out)) {
      int tab = line.indexOf('\t');
      if (tab < 0) {
        other.add(line);
      } else {
        ends.put(line.substring(0, tab), line.substring(tab + 1));
      }
    }
    assertThat(process.exitValue()).as(String.join("\n", other)).isZero();
    return ends;
  }

  private Path bundle(String name) throws IOException {
    return TinyBundles.copy(
        TinyBundles.likelihood(), Files.createDirectory(temp.resolve("bundles").resolve(name)));
  }

  /** Without a contract, so without hashes: the next line of defence is met. */
  private Path plain(String name) throws IOException {
    Path bundle = bundle(name);
    Files.delete(bundle.resolve("reranker.json"));
    return bundle;
  }

  private void contract(String name, String from, String to) throws IOException {
    replace(bundle(name).resolve("reranker.json"), from, to);
  }

  private static void replace(Path file, String from, String to) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    assertThat(text).contains(from);
    Files.write(file, text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A file with a hole: large, and nothing on the disk. */
  private static void size(Path file, long bytes) throws IOException {
    Files.delete(file);
    try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
      hole.setLength(bytes);
    }
  }
}
