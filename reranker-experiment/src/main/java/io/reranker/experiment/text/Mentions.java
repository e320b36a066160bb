package io.reranker.experiment.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last resort, for an answer without lines of items: every {@code Movie 32} of the text, else
 * the ids of lines that hold nothing but ids.
 */
final class Mentions {
  private static final Pattern WORD =
      Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L}{2,})\\s+#?(?=[\\p{L}\\p{N}])");
  private static final Pattern BETWEEN_IDS = Pattern.compile("[\\s\\[\\](){},;>|#\"'-]+");

  private final KnownItems items;
  private final Set<String> words;

  Mentions(KnownItems items, Set<String> words) {
    this.items = items;
    this.words = words;
  }

  List<Draft> of(String text) {
    List<Draft> drafts = new ArrayList<>();
    for (Line line : text.lines().map(Line::of).toList()) {
      Matcher word = WORD.matcher(line.text());
      while (word.find()) {
        KnownItems.FoundId found = items.idAt(line.text(), word.end());
        boolean isWord = words.contains(word.group(1).toLowerCase(Locale.ROOT));
        if (isWord && found != null && (found.item() != null || isNumber(found.id()))) {
          drafts.add(draft(found));
        }
      }
    }
    if (drafts.isEmpty()) {
      text.lines().map(Line::of).forEach(line -> idsAlone(line, drafts));
    }
    return drafts;
  }

  private void idsAlone(Line line, List<Draft> drafts) {
    List<Draft> found = new ArrayList<>();
    for (String token : BETWEEN_IDS.split(line.text())) {
      if (!token.isEmpty()) {
        KnownItems.FoundId id = items.idAt(token, 0);
        if (id == null || id.end() < token.length() || (id.item() == null && !isNumber(token))) {
          return;
        }
        found.add(draft(id));
      }
    }
    drafts.addAll(found);
  }

  private static boolean isNumber(String id) {
    return id.chars().allMatch(Character::isDigit);
  }

  private static Draft draft(KnownItems.FoundId found) {
    EnumSet<Leniency> used = EnumSet.of(Leniency.MENTIONS, Leniency.REASON_MISSING);
    Head head = new Head(Head.Form.PLAIN, 0, 0, false, used);
    return new Draft(head, found.item(), found.id(), null, null, used);
  }
}
