package io.reranker.onnx;

import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.HistoryItem;
import io.reranker.InvalidRequestException;
import io.reranker.Item;
import io.reranker.ModelException;
import io.reranker.Notice;
import io.reranker.RerankRequest;
import io.reranker.explain.Evidence;
import io.reranker.prompt.ChatFormat;
import io.reranker.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prompts as token ids, in parts that may be computed one after the other: the prefix (segments,
 * instruction, history), then a question, then an answer. Immutable, thread-safe.
 */
final class PromptEncoder {
  private static final String LINE_END = "\n";

  /** Tokens of an instruction below which a run of its own costs more than it saves. */
  private static final int MIN_SHARED = 16;

  private final TextTokenizer tokenizer;
  private final BundleContract contract;
  private final PromptTemplate template;
  private final String before;
  private final String answerAnchor;
  private final int[] afterPrompt;
  private final int[] nextQuestion;
  private final int[] instruction;
  private final ItemTokens lines = new ItemTokens(this::encodeLine);
  private final ItemTokens spans = new ItemTokens(this::encodeSpan);

  PromptEncoder(TextTokenizer tokenizer, BundleContract contract) {
    this.tokenizer = tokenizer;
    this.contract = contract;
    this.template = contract.template();
    ChatFormat chat = contract.chat();
    this.before = chat.bos() + chat.beforePrompt();
    this.answerAnchor = chat.afterPrompt().isEmpty() ? LINE_END : chat.afterPrompt();
    this.afterPrompt = trustedAfterLine(chat.afterPrompt());
    this.instruction = tokenizer.encodeTrusted(before + template.history(List.of()));
    this.nextQuestion =
        concat(tokenizer.encodeAfter(LINE_END, template.nextQuestion()), afterPrompt);
  }

  /**
   * The shared part of a request's prompts.
   *
   * @param tokens segments, instruction and history
   * @param ends where its parts end that other requests may share: the instruction, the history
   * @param notices what was left out
   */
  record Prefix(int[] tokens, int[] ends, List<Notice> notices) {}

  private Prefix parts(int[] tokens, List<Notice> notices) {
    int shared = instruction.length;
    boolean worth = shared >= MIN_SHARED && shared < tokens.length;
    return new Prefix(
        tokens,
        worth && Arrays.mismatch(instruction, tokens) == shared
            ? new int[] {shared, tokens.length}
            : new int[] {tokens.length},
        notices);
  }

  /**
   * The prefix of a request, shortened as the policy allows.
   *
   * @param tail tokens that must fit behind it
   * @param tailField the field to blame where they do not
   * @throws InvalidRequestException with {@link ErrorCode#PROMPT_TOO_LONG} if it does not fit
   */
  Prefix prefix(
      RerankRequest request, int tail, String tailField, int capacity, PromptOverflow overflow) {
    List<Notice> notices = new ArrayList<>();
    List<HistoryItem> history = request.history();
    if (history.size() > contract.maxHistory()) {
      notices.add(
          shortened(history.size(), contract.maxHistory(), "the model was trained to read"));
      history = history.subList(history.size() - contract.maxHistory(), history.size());
    }
    int[] tokens = prefix(history);
    if (tokens.length + tail <= capacity) {
      return parts(tokens, notices);
    }
    int alone = instruction.length;
    if (alone + tail > capacity) {
      throw tooLong(tailField, tail, capacity - alone);
    }
    if (overflow == PromptOverflow.FAIL) {
      throw tooLong("history", tokens.length, capacity - tail);
    }
    int dropped = 0;
    int length = tokens.length;
    while (length + tail > capacity) {
      length -= lines.of(history.get(dropped++)).length;
    }
    List<HistoryItem> kept = history.subList(dropped, history.size());
    notices.add(shortened(request.history().size(), kept.size(), "the context has room for"));
    return parts(prefix(kept), notices);
  }

  /** Lines are tokenized apart: the tokens of a prompt are the tokens of its lines. */
  private int[] prefix(List<HistoryItem> history) {
    int[][] parts = new int[history.size() + 1][];
    parts[0] = instruction;
    for (int i = 0; i < history.size(); i++) {
      parts[i + 1] = lines.of(history.get(i));
    }
    return concat(parts);
  }

  /** The prefix of a user of whom nothing is known. */
  int[] neutralPrefix() {
    return instruction;
  }

  /** Asks for the next item; behind it stands a {@link #scoredSpan}. */
  int[] nextQuestion() {
    return nextQuestion;
  }

  /** The part of an item's line, as the answer to {@link #nextQuestion}, that is scored. */
  int[] scoredSpan(Item item) {
    return spans.of(item);
  }

  private int[] encodeSpan(Item item) {
    return tokenizer.encodeAfter(
        answerAnchor,
        contract.span() == BundleContract.Span.TITLE
            ? PromptTemplate.titleWithYear(item)
            : template.itemLine(item));
  }

  /** The candidate block and the question for a label. */
  int[] labelQuestion(List<Candidate> order, List<String> labels) {
    return concat(afterLine(template.labelQuestion(order, labels)), afterPrompt);
  }

  /**
   * The one token of each label as the answer to {@link #labelQuestion}.
   *
   * @throws ModelException if a label is not exactly one token, or two share one
   */
  int[] labelTokens(List<String> labels) {
    int[] tokens =
        labels.stream()
            .mapToInt(
                label -> {
                  int[] ids = tokenizer.encodeAfter(answerAnchor, label);
                  if (ids.length != 1) {
                    throw labels("label " + label + " is " + ids.length + " tokens in context");
                  }
                  return ids[0];
                })
            .toArray();
    if (Arrays.stream(tokens).distinct().count() != tokens.length) {
      throw labels("two labels share a token");
    }
    return tokens;
  }

  private static ModelException labels(String problem) {
    return new ModelException(
        ErrorCode.MODEL_UNSUPPORTED,
        "The model cannot rank by labels: " + problem,
        "use a model whose tokenizer has single letters as tokens, or the likelihood strategy",
        null);
  }

  private int[] encodeLine(Item item) {
    return afterLine(template.itemLine(item));
  }

  /** The candidate block and the request for a ranked list with reasons. */
  int[] listQuestion(List<Candidate> order, List<String> labels) {
    return concat(afterLine(template.listQuestion(order, labels)), afterPrompt);
  }

  /** The answer to a {@link #listQuestion} in tokens. */
  ListAnswerTokens listAnswer(List<String> labels) {
    return ListAnswerTokens.of(tokenizer, template, answerAnchor, labels);
  }

  /** What stands before each candidate that is asked about alone. */
  int[] yesNoQuestion(BundleContract.Answers answers) {
    return afterLine(template.yesNoQuestion(answers.yes(), answers.no()));
  }

  /** A candidate that is asked about alone, up to its answer. */
  int[] yesNoItem(Item item) {
    return concat(afterLine(template.yesNoItem(item)), afterPrompt);
  }

  /**
   * The tokens of yes and no as the answer to a {@link #yesNoItem}.
   *
   * @throws ModelException if a word is not exactly one token, or both are the same
   */
  int[] answerTokens(BundleContract.Answers answers) {
    int[] tokens = new int[2];
    List<String> words = List.of(answers.yes(), answers.no());
    for (int i = 0; i < tokens.length; i++) {
      int[] ids = tokenizer.encodeAfter(answerAnchor, words.get(i));
      if (ids.length != 1 || (i == 1 && ids[0] == tokens[0])) {
        throw new ModelException(
            ErrorCode.MODEL_UNSUPPORTED,
            "The model cannot rank candidates one by one: \""
                + words.get(i)
                + "\" is "
                + (ids.length == 1 ? "the token of both answers" : ids.length + " tokens"),
            "name words of one token in pointwise.yes and pointwise.no of " + ModelBundle.CONTRACT,
            null);
      }
      tokens[i] = ids[0];
    }
    return tokens;
  }

  /** Asks for the reason of an item. */
  int[] reasonQuestion(Item item, List<Evidence> evidence) {
    return concat(afterLine(template.reasonQuestion(item, evidence)), afterPrompt);
  }

  /** Proves on an example that the tokens of a prompt are the tokens of its parts. */
  void requireConcatenation() {
    HistoryItem watched = HistoryItem.of("h", "Toy Story, Part 2 (1999)").rated(4.5);
    List<HistoryItem> history = List.of(watched, HistoryItem.of("g", "21 (2008)"), watched);
    Candidate next = Candidate.of("c", "Alien & Aliens: \u00c9t\u00e9 \u6620\u753b");
    int[] parts = concat(prefix(history), nextQuestion, scoredSpan(next));
    int[] whole =
        tokenizer.encodeTrusted(
            before
                + template.history(history)
                + template.nextQuestion()
                + contract.chat().afterPrompt()
                + (contract.span() == BundleContract.Span.TITLE
                    ? PromptTemplate.titleWithYear(next)
                    : template.itemLine(next)));
    if (!Arrays.equals(parts, whole)) {
      throw new ModelException(
          ErrorCode.MODEL_UNSUPPORTED,
          "The tokens of a prompt ("
              + whole.length
              + ") are not the tokens of its parts ("
              + parts.length
              + ")",
          "use a tokenizer that keeps line ends apart, and the chat format the model was trained on",
          null);
    }
  }

  private int[] afterLine(String text) {
    return tokenizer.encodeAfter(LINE_END, text);
  }

  private int[] trustedAfterLine(String segment) {
    int[] head = tokenizer.encodeTrusted(LINE_END);
    int[] whole = tokenizer.encodeTrusted(LINE_END + segment);
    return Arrays.copyOfRange(whole, head.length, whole.length);
  }

  private static int[] concat(int[]... parts) {
    int length = 0;
    for (int[] part : parts) {
      length += part.length;
    }
    int[] all = new int[length];
    int at = 0;
    for (int[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static Notice shortened(int of, int kept, String why) {
    return new Notice(
        Notice.Kind.HISTORY_SHORTENED,
        "The newest " + kept + " of " + of + " history items were read: as many as " + why);
  }

  private static InvalidRequestException tooLong(String field, int tokens, int room) {
    return new InvalidRequestException(
        ErrorCode.PROMPT_TOO_LONG,
        field,
        "takes " + tokens + " tokens where " + Math.max(0, room) + " are free",
        "shorten it, or use a model with a longer context");
  }
}
