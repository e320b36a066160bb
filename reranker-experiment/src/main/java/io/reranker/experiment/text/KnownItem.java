package io.reranker.experiment.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An item of the request.
 *
 * @param id its id
 * @param place its place in the base order from 0, or -1 for an item of the history
 * @param titles the ways in which its title may be written, as {@link Structure} has them, longest
 *     first
 * @param folded the same as they are compared
 */
record KnownItem(String id, int place, List<String> titles, Set<String> folded) {
  private static final Pattern YEAR = Pattern.compile("(.+?)\\s*\\(\\d{4}\\)");
  private static final Pattern TRAILING = Pattern.compile("(.+?)\\s*\\([^()]*\\)");
  private static final Pattern ARTICLE_LAST =
      Pattern.compile("(?i)(.+), (the|a|an|le|la|les|l'|el|il|der|die|das|los|las)");
  private static final Pattern ARTICLE_FIRST = Pattern.compile("(?i)(the|a|an) (.+)");

  static KnownItem of(String id, int place, String title) {
    Set<String> titles = new LinkedHashSet<>();
    String full = Structure.of(title).strip();
    add(full, titles);
    Matcher year = YEAR.matcher(full);
    String bare = full;
    if (year.matches()) {
      bare = year.group(1);
      add(bare, titles);
    }
    for (Matcher more = TRAILING.matcher(bare); more.matches(); more = TRAILING.matcher(bare)) {
      bare = more.group(1);
      add(bare, titles);
    }
    List<String> sorted =
        titles.stream().sorted((a, b) -> Integer.compare(b.length(), a.length())).toList();
    Set<String> folded = new LinkedHashSet<>();
    sorted.forEach(one -> folded.add(Structure.fold(one)));
    return new KnownItem(id, place, sorted, Set.copyOf(folded));
  }

  private static void add(String title, Set<String> titles) {
    titles.add(title);
    Matcher last = ARTICLE_LAST.matcher(title);
    if (last.matches()) {
      titles.add(last.group(2) + " " + last.group(1));
    }
    Matcher first = ARTICLE_FIRST.matcher(title);
    if (first.matches()) {
      titles.add(first.group(2) + ", " + first.group(1));
    }
  }

  boolean candidate() {
    return place >= 0;
  }

  /** Where the title that stands at a place of a line ends, or -1 where it does not stand there. */
  int titleEnd(String line, int from) {
    for (String title : titles) {
      int end = from + title.length();
      if (line.regionMatches(true, from, title, 0, title.length()) && Marks.endsTitle(line, end)) {
        return end;
      }
    }
    return -1;
  }
}
