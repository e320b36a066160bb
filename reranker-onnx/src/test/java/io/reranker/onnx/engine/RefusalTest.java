package io.reranker.onnx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs that cannot be run are refused by their inputs, with what to export instead. */
class RefusalTest {
  private static final List<String> INPUTS =
      List.of("input_ids", "attention_mask", "past_key_values.0.key", "past_key_values.0.value");
  private static final List<String> OUTPUTS = List.of("logits", "present.0.key", "present.0.value");

  @Test
  void aPlainExportIsNot() {
    assertThatCode(() -> GraphSignature.requireKnown(INPUTS, OUTPUTS, false))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                GraphSignature.requireKnown(
                    List.of("input_ids", "position_ids", "past_0", "past_1"),
                    List.of("logits", "present_0", "present_1"),
                    false))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "block_table, paged, use_paged_attention",
    "past_conv.0, convolution, attention",
    "use_cache_branch, two branches, optimum-onnx",
    "encoder_hidden_states, encoder-decoder, decoder-only",
    "inputs_embeds, embeddings, exclude_embeds",
    "pixel_values, [pixel_values], model builder"
  })
  void anInputThatTellsTheKindIs(String input, String problem, String remedy) {
    List<String> inputs = new ArrayList<>(INPUTS);
    inputs.add(input);
    refused(inputs, OUTPUTS, problem, remedy);
  }

  @Test
  void missingPartsAre() {
    refused(INPUTS.subList(0, 2), OUTPUTS, "no KV cache", "text-generation-with-past");
    refused(INPUTS, List.of("logits", "present.0.key"), "past_key_values.0.value", "export");
    refused(INPUTS.subList(1, 4), OUTPUTS, "no input input_ids", "export");
    refused(INPUTS, OUTPUTS.subList(1, 3), "no output logits", "exclude_lm_head");
    refused(
        INPUTS,
        List.of("hidden_states", "present.0.key", "present.0.value"),
        "exclude_lm_head",
        "without exclude_lm_head");
  }

  private static void refused(
      List<String> inputs, List<String> outputs, String problem, String remedy) {
    ModelException e =
        catchThrowableOfType(
            ModelException.class, () -> GraphSignature.requireKnown(inputs, outputs, false));
    assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNSUPPORTED);
    assertThat(e).hasMessageContaining(problem).hasMessageContaining(remedy);
  }
}
