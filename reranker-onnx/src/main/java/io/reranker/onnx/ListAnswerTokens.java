package io.reranker.onnx;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.decode.ListForm;
import io.reranker.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The answer in the form of arXiv 2512.03439 as this tokenizer writes it: {@code Rank1: Item 3 -
 * Reason: …} and a line end. What belongs to a label is what differs between the lines of two
 * labels, whichever way the tokenizer merges spaces.
 *
 * @param labels tokens of each label
 * @param before for each place the tokens before its label
 * @param after the tokens between a label and its reason
 * @param lineEnd the token that ends a reason
 */
record ListAnswerTokens(List<int[]> labels, List<int[]> before, int[] after, int lineEnd) {

  /**
   * Reads the form off the tokenizer.
   *
   * @param anchor what stands before the first line
   * @param labels two or more; there are as many places
   * @throws ModelException if lines are not made of the same tokens at every place
   */
  static ListAnswerTokens of(
      TextTokenizer tokenizer, PromptTemplate template, String anchor, List<String> labels) {
    List<int[]> lines =
        labels.stream()
            .map(label -> tokenizer.encodeAfter(anchor, template.listAnswerHead(1, label)))
            .toList();
    int start = common(lines, false);
    int end = common(lines, true);
    int[] first = lines.get(0);
    if (first.length <= start + end) {
      throw unsupported("two labels have the same tokens");
    }
    int[] after = Arrays.copyOfRange(first, first.length - end, first.length);
    List<int[]> labelTokens = new ArrayList<>();
    for (int[] line : lines) {
      if (line.length <= start + end) {
        throw unsupported("a label has no tokens of its own");
      }
      labelTokens.add(Arrays.copyOfRange(line, start, line.length - end));
    }
    List<int[]> before = new ArrayList<>();
    before.add(Arrays.copyOf(first, start));
    for (int rank = 2; rank <= labels.size(); rank++) {
      before.add(before(tokenizer, template, rank, labels, labelTokens, after));
    }
    return new ListAnswerTokens(labelTokens, before, after, lineEnd(tokenizer));
  }

  private static int[] before(
      TextTokenizer tokenizer,
      PromptTemplate template,
      int rank,
      List<String> labels,
      List<int[]> labelTokens,
      int[] after) {
    int[] before = null;
    for (int label : new int[] {0, labels.size() - 1}) {
      int[] line = tokenizer.encodeAfter("\n", template.listAnswerHead(rank, labels.get(label)));
      int[] own = labelTokens.get(label);
      int length = line.length - own.length - after.length;
      int[] found = Arrays.copyOf(line, Math.max(0, length));
      if (length < 0
          || !Arrays.equals(line, length, length + own.length, own, 0, own.length)
          || !Arrays.equals(line, length + own.length, line.length, after, 0, after.length)
          || (before != null && !Arrays.equals(before, found))) {
        throw unsupported("a label at place " + rank + " has other tokens than at place 1");
      }
      before = found;
    }
    return before == null ? new int[0] : before;
  }

  private static int lineEnd(TextTokenizer tokenizer) {
    int[] text = tokenizer.encodeTrusted("x");
    int[] line = tokenizer.encodeTrusted("x\n");
    if (line.length != text.length + 1 || Arrays.mismatch(text, line) != text.length) {
      throw unsupported("a line end is not one token");
    }
    return line[text.length];
  }

  /** Tokens that all lines have in common at their beginning, or at their end. */
  private static int common(List<int[]> lines, boolean atEnd) {
    int[] first = lines.get(0);
    for (int i = 0; ; i++) {
      for (int[] line : lines) {
        if (i >= line.length
            || i >= first.length
            || line[atEnd ? line.length - 1 - i : i] != first[atEnd ? first.length - 1 - i : i]) {
          return i;
        }
      }
    }
  }

  /** The form of a list. */
  ListForm form(int places, int reasonTokens) {
    return ListForm.withReasons(
        before.subList(0, places), after, new ListForm.FreeText(lineEnd, reasonTokens));
  }

  /** Most tokens of a list with all its reasons. */
  int tokens(int places, int reasonTokens) {
    int label = labels.stream().limit(places).mapToInt(tokens -> tokens.length).max().orElse(0);
    int sum = 0;
    for (int[] tokens : before.subList(0, places)) {
      sum += tokens.length + label + after.length + reasonTokens + 1;
    }
    return sum;
  }

  static ModelException unsupported(String problem) {
    return new ModelException(
        ErrorCode.MODEL_UNSUPPORTED,
        "The model cannot rank by generating a list: " + problem,
        "use a model whose tokenizer writes a number in the same way in every line, or another"
            + " strategy",
        null);
  }
}
