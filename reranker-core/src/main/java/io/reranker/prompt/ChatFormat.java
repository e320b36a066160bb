package io.reranker.prompt;

import java.util.List;

/**
 * The text that a model was trained to see around a user's message, frozen: no template language at
 * run time. One message, no system prompt.
 *
 * <p>Used where a plain export comes without a contract that holds its own segments. The segments
 * are text that the tokenizer must read with its control tokens recognised, and without adding a
 * beginning of its own, since {@link #bos} is there.
 *
 * @param name the name by which callers choose it
 * @param bos the beginning-of-sequence token, empty where the model has none
 * @param beforePrompt what stands between {@code bos} and the prompt
 * @param afterPrompt what stands between the prompt and the answer
 */
public record ChatFormat(String name, String bos, String beforePrompt, String afterPrompt) {

  private static final List<ChatFormat> ALL =
      List.of(
          new ChatFormat("mistral", "<s>", "[INST] ", " [/INST]"),
          new ChatFormat(
              "llama3",
              "<|begin_of_text|>",
              "<|start_header_id|>user<|end_header_id|>\n\n",
              "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n"),
          new ChatFormat("chatml", "", "<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n"),
          // The first Phi-3-mini wrote <s> here; its later revision, medium and 3.5 do not.
          new ChatFormat("phi3", "", "<|user|>\n", "<|end|>\n<|assistant|>\n"),
          new ChatFormat(
              "gemma", "<bos>", "<start_of_turn>user\n", "<end_of_turn>\n<start_of_turn>model\n"),
          new ChatFormat("plain", "", "", ""));

  /**
   * The format with a name: {@code mistral}, {@code llama3}, {@code chatml}, {@code phi3}, {@code
   * gemma} or {@code plain}.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static ChatFormat named(String name) {
    return ALL.stream()
        .filter(format -> format.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no chat format \""
                        + name
                        + "\"; there are "
                        + String.join(", ", ALL.stream().map(ChatFormat::name).toList())));
  }

  /** A prompt with everything that stands around it. */
  public String around(String prompt) {
    return bos + beforePrompt + prompt + afterPrompt;
  }
}
