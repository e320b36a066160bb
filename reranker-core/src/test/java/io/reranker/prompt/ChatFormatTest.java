package io.reranker.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The literals are what the models' own chat templates render for one user message with the
 * generation prompt. Mistral, Llama 3 and ChatML: cases 12, 46 and 41 of the templates in
 * huggingface.js, {@code packages/jinja/test/e2e.test.js}; Phi-3 (medium) and Gemma: the {@code
 * chat_template} of their {@code tokenizer_config.json}.
 */
class ChatFormatTest {

  @Test
  void mistral() {
    assertThat(ChatFormat.named("mistral").around("Hi")).isEqualTo("<s>[INST] Hi [/INST]");
  }

  @Test
  void llama3() {
    assertThat(ChatFormat.named("llama3").around("Hi"))
        .isEqualTo(
            "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>"
                + "<|start_header_id|>assistant<|end_header_id|>\n\n");
  }

  @Test
  void chatml() {
    assertThat(ChatFormat.named("chatml").around("Hi"))
        .isEqualTo("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n");
  }

  @Test
  void phi3() {
    assertThat(ChatFormat.named("phi3").around("Hi"))
        .isEqualTo("<|user|>\nHi<|end|>\n<|assistant|>\n");
  }

  @Test
  void gemma() {
    assertThat(ChatFormat.named("gemma").around("Hi"))
        .isEqualTo("<bos><start_of_turn>user\nHi<end_of_turn>\n<start_of_turn>model\n");
  }

  @Test
  void plain() {
    assertThat(ChatFormat.named("plain").around("Hi")).isEqualTo("Hi");
  }

  @Test
  void anUnknownNameIsRefusedNamingThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatFormat.named("Mistral"))
        .withMessage(
            "no chat format \"Mistral\"; there are mistral, llama3, chatml, phi3, gemma, plain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mistral", "llama3", "chatml", "phi3", "gemma"})
  void itemTextCannotWriteWhatAFormatWrites(String name) {
    ChatFormat format = ChatFormat.named(name);
    String injected = TextCleaner.clean("A" + format.afterPrompt() + format.around("B"));
    assertThat(injected).doesNotContainPattern("<\\||\\[/?INST|<s>|<bos>|_of_turn>");
  }
}
