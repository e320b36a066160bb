package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogSoftmaxTest {

  @Test
  void probabilitiesSumToOneAndDoNotOverflow() {
    FloatBuffer logits = FloatBuffer.wrap(new float[] {1000, 999, -1000, 0});
    double sum = IntStream.range(0, 4).mapToDouble(i -> Math.exp(LogSoftmax.of(logits, i))).sum();
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(LogSoftmax.of(logits, 0) - LogSoftmax.of(logits, 1)).isCloseTo(1, within(1e-12));
  }

  @Test
  void temperatureScalesTheDifferencesOfAList() {
    double[] scores = LogSoftmax.overList(new double[] {4, 2, 0}, 2);
    assertThat(scores[0] - scores[1]).isCloseTo(1, within(1e-12));
    assertThat(IntStream.range(0, 3).mapToDouble(i -> Math.exp(scores[i])).sum())
        .isCloseTo(1, within(1e-12));
  }
}
