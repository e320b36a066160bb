package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profile says where nodes ran. */
class PlacementIT {
  private static final String CPU = "CPUExecutionProvider";
  private static final String CUDA = "CUDAExecutionProvider";

  private static final RerankRequest REQUEST =
      RerankRequest.of(
          List.of(HistoryItem.of("h", "Heat (1995)")),
          List.of(Candidate.of("a", "Jumanji (1995)"), Candidate.of("b", "GoldenEye (1995)")));

  @Test
  void onTheProcessorAllNodesRunThere() {
    PlacementReport report =
        PlacementReport.of(
            ModelBundle.folder(TinyBundles.likelihood()), OnnxOptions.defaults(), REQUEST);
    assertThat(report.nodes()).containsOnlyKeys(CPU);
    assertThat(report.count(CPU, "GroupQueryAttention")).isEqualTo(2); // The bundle has two layers.
    assertThat(report.count(CPU, "MatMul") + report.count(CPU, "MatMulNBits")).isGreaterThan(8);
    assertThat(report.heavyNodesOutside(CPU)).isZero();
    assertThat(report.heavyNodesOutside(CUDA)).isGreaterThan(8);
    assertThat(report.copies()).isZero();
  }

  @Test
  void onAGpuNoProductIsLeftToTheProcessor() {
    assumeTrue(
        RuntimeReport.inspect().providers().stream()
            .anyMatch(probe -> probe.name().equals("CUDA") && probe.starts()),
        "CUDA does not start here");
    PlacementReport report =
        PlacementReport.of(
            ModelBundle.folder(TinyBundles.likelihood()),
            OnnxOptions.defaults().withDevice(Device.cudaRequired(0)),
            REQUEST);
    // Its attention is in fp32, for which CUDA has no GroupQueryAttention.
    assertThat(report.count(CUDA, "MatMul") + report.count(CUDA, "MatMulNBits")).isGreaterThan(8);
    assertThat(report.count(CPU, "MatMul") + report.count(CPU, "MatMulNBits")).isZero();
  }

  @Test
  void aNodeIsCountedOnceHoweverOftenItRan(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("profile.json");
    Files.writeString(
        file,
        """
        [{"cat": "Session", "name": "model_run", "args": {}},
         {"cat": "Node", "name": "a_kernel_time",
          "args": {"op_name": "MatMul", "provider": "CUDAExecutionProvider", "node_index": "1"}},
         {"cat": "Node", "name": "a_kernel_time",
          "args": {"op_name": "MatMul", "provider": "CUDAExecutionProvider", "node_index": "1"}},
         {"cat": "Node", "name": "b_kernel_time",
          "args": {"op_name": "MatMul", "provider": "CPUExecutionProvider", "node_index": "2"}},
         {"cat": "Node", "name": "Memcpy_token_1_kernel_time",
          "args": {"op_name": "MemcpyToHost", "provider": "CUDAExecutionProvider", "node_index": "3"}}]
        """);
    PlacementReport report = PlacementReport.read(file);
    assertThat(report.count(CUDA, "MatMul")).isEqualTo(1);
    assertThat(report.heavyNodesOutside(CUDA)).isEqualTo(1);
    assertThat(report.copies()).isEqualTo(1);
  }
}
