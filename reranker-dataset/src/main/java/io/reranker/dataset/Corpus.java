package io.reranker.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A log made ready for sampling: items numbered in the order of their ids, users in the order of
 * theirs, each with a timeline. It does not depend on the order of the log, but where interactions
 * have no times. Thread-safe: immutable.
 */
public final class Corpus {
  private final String source;
  private final List<CatalogItem> items;
  private final List<Timeline> users;
  private final Map<String, List<String>> lexicon;
  private final List<String> attributes;

  private Corpus(
      String source,
      List<CatalogItem> items,
      List<Timeline> users,
      Map<String, List<String>> lexicon) {
    this.source = source;
    this.items = items;
    this.users = users;
    this.lexicon = lexicon;
    attributes =
        items.stream()
            .flatMap(item -> item.attributes().keySet().stream())
            .distinct()
            .sorted()
            .toList();
  }

  /** Numbers the items and orders each user's interactions in time, each item once. */
  public static Corpus of(InteractionLog log) {
    List<CatalogItem> items =
        log.items().values().stream().sorted(Comparator.comparing(CatalogItem::id)).toList();
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      numbers.put(items.get(i).id(), i);
    }
    Map<String, List<Interaction>> byUser = new TreeMap<>();
    for (Interaction interaction : log.interactions()) {
      byUser.computeIfAbsent(interaction.user(), user -> new ArrayList<>()).add(interaction);
    }
    List<Timeline> users = new ArrayList<>();
    byUser.forEach((user, interactions) -> users.add(timeline(user, interactions, numbers)));
    return new Corpus(log.source(), items, List.copyOf(users), lexicon(items));
  }

  private static Timeline timeline(
      String user, List<Interaction> interactions, Map<String, Integer> numbers) {
    boolean timed = interactions.stream().allMatch(i -> i.timestamp() != null);
    List<Timeline.Event> events = new ArrayList<>();
    for (int place = 0; place < interactions.size(); place++) {
      Interaction i = interactions.get(place);
      long moment = timed && i.timestamp() != null ? i.timestamp().toEpochMilli() : place;
      Integer item = numbers.get(i.item());
      if (item == null) {
        throw new IllegalStateException("the log let an unknown item pass: " + i.item());
      }
      events.add(new Timeline.Event(item, i.rating(), i.timestamp(), moment));
    }
    // Files list what has one timestamp by item id, which says nothing about time: such ties are
    // put into an order that says nothing at all.
    events.sort(
        Comparator.comparingLong(Timeline.Event::moment)
            .thenComparingLong(e -> Seeds.hash(0, "tie", user, e.item())));
    Set<Integer> seen = new HashSet<>();
    events.removeIf(event -> !seen.add(event.item()));
    return Timeline.of(user, events);
  }

  private static Map<String, List<String>> lexicon(List<CatalogItem> items) {
    Map<String, Set<String>> values = new TreeMap<>();
    for (CatalogItem item : items) {
      item.attributes()
          .forEach(
              (name, of) -> {
                if (!name.equals("year")) {
                  values.computeIfAbsent(name, n -> new TreeSet<>()).addAll(of);
                }
              });
    }
    Map<String, List<String>> lexicon = new TreeMap<>();
    values.forEach((name, of) -> lexicon.put(name, List.copyOf(of)));
    return lexicon;
  }

  /** The log's name. */
  public String source() {
    return source;
  }

  /** The items by number, which is the order of their ids. */
  public List<CatalogItem> items() {
    return items;
  }

  /** The item of a number, from 0. */
  public CatalogItem item(int number) {
    return items.get(number);
  }

  /** The users in the order of their ids. */
  public List<Timeline> users() {
    return users;
  }

  /** The names of all attributes, sorted. */
  List<String> attributes() {
    return attributes;
  }

  /** All values of each attribute but the year, sorted. */
  Map<String, List<String>> lexicon() {
    return lexicon;
  }
}
