package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends while the model runs. */
class ShutdownIT {
  @TempDir Path folder;

  /** SIGTERM during a run ended the process by SIGSEGV: the hook had freed the environment. */
  @Test
  void theShutdownHookOfTheRuntimeDoesNotPullTheFloorFromUnderARun()
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Hook.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("MALLOC_PERTURB_", "165"); // glibc overwrites what is freed.
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    assertThat(out).contains("read after the hook");
    assertThat(folder).isEmptyDirectory(); // No hs_err file.
  }

  /** Does what the runtime's hook does, then reads on. */
  static final class Hook {
    private Hook() {}

    public static void main(String[] args) throws ReflectiveOperationException, URISyntaxException {
      // Products of quantised weights are among what uses the environment in a run.
      Path export = Path.of(ShutdownIT.class.getResource("parity/llama-int4").toURI());
      OnnxOptions options = OnnxOptions.defaults().withThreads(1);
      CausalModel model =
          new CausalModel(OrtRuntime.open(ModelBundle.folder(export), options, null).graph(), 64);
      Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      api.setAccessible(true);
      Field handle = OrtEnvironment.class.getDeclaredField("nativeHandle");
      handle.setAccessible(true);
      Method close = OrtEnvironment.class.getDeclaredMethod("close", long.class, long.class);
      close.setAccessible(true);
      close.invoke(null, api.getLong(null), handle.getLong(OrtEnvironment.getEnvironment()));
      try (RunGuard guard = new RunGuard();
          KvContext context = model.newContext()) {
        for (int token = 1; token < 50; token++) {
          model.nextLogits(context, new int[] {token}, guard);
        }
      }
      System.out.println("read after the hook");
      Runtime.getRuntime().halt(0); // The hook itself must not run a second time.
    }
  }
}
