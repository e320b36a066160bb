package io.reranker.onnx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was loaded.
 *
 * @param name the model's name
 * @param version its version
 * @param stages the training stages it went through, such as pretrain, sft, dpo
 * @param strategy how it ranks: likelihood, labels, generate or pointwise
 * @param template id of its prompt template
 * @param contextLength longest prompt with its answer, tokens
 * @param maxHistory history items it reads; older ones are left out
 * @param maxCandidates candidates that one prompt takes: longer lists are read in windows by the
 *     strategies labels and generate, which see the whole list, and refused by the others
 * @param device what it runs on, such as {@code CPU} or {@code CUDA:0}
 * @param deviceNote why it does not run on the device preferred, or null
 * @param prefixReuse whether the shared prefix is computed once; false where the self-check found
 *     that a continued prefill differs from a full one
 * @param selfChecks what was checked at load, with the figures
 */
public record ModelInfo(
    String name,
    String version,
    List<String> stages,
    String strategy,
    String template,
    int contextLength,
    int maxHistory,
    int maxCandidates,
    String device,
    @Nullable String deviceNote,
    boolean prefixReuse,
    List<String> selfChecks) {

  /** Copies the lists. */
  public ModelInfo {
    stages = List.copyOf(stages);
    selfChecks = List.copyOf(selfChecks);
  }
}
