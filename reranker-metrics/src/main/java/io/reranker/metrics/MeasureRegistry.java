package io.reranker.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Finds measures by the names people know. Names are read without regard to case.
 *
 * <table>
 * <caption>The standard measures; {@code rel} is the least relevant grade, 1 unless given</caption>
 * <tr><th>name</th><th>also</th><th>what it is</th></tr>
 * <tr><td>{@code nDCG}</td><td></td><td>discounted cumulative gain over that of the best list of
 *     judged items (Järvelin and Kekäläinen 2002, doi 10.1145/582415.582418), as trec_eval's
 *     {@code ndcg} and {@code ndcg_cut}; parameters {@code gain} (linear, exponential, binary),
 *     {@code discount} (log2: 1/log2(1 + r); log2max2: 1/log2(max(r, 2)), LensKit's),
 *     {@code ideal} (judged; list: the best order of the list's own items), {@code rel}, the least
 *     grade that counts with {@code gain=binary}</td></tr>
 * <tr><td>{@code paper_nDCG}</td><td></td><td>the variant of arXiv 2512.03439, that is binary gain
 *     over min(k, all relevant items of the user), in the list or not; a perfect order of
 *     the list may score below 1</td></tr>
 * <tr><td>{@code DCG}</td><td></td><td>discounted cumulative gain, not normalised; parameters
 *     {@code gain}, {@code discount}, {@code rel}</td></tr>
 * <tr><td>{@code RR}</td><td>{@code MRR}</td><td>1 / rank of the first relevant item, else
 *     0</td></tr>
 * <tr><td>{@code Success}</td><td>{@code Hit}, {@code HR}</td><td>1 if a relevant item is
 *     within the cutoff, else 0</td></tr>
 * <tr><td>{@code P}</td><td>{@code Precision}</td><td>relevant items within the cutoff k, over k
 *     even where the list is shorter; needs a cutoff</td></tr>
 * <tr><td>{@code R}</td><td>{@code Recall}</td><td>relevant items within the cutoff over all
 *     relevant judged items</td></tr>
 * <tr><td>{@code AP}</td><td>{@code MAP}</td><td>mean over all relevant judged items of the
 *     precision at their rank, 0 beyond the cutoff; trec_eval's {@code map} and
 *     {@code map_cut}</td></tr>
 * <tr><td>{@code PopLift}</td><td></td><td>mean of ln(1 + popularity) over the ranks within the
 *     cutoff minus the mean over the whole list: above 0, the ranker favours popular
 *     candidates; needs a cutoff and popularity</td></tr>
 * <tr><td>{@code ARP}</td><td></td><td>average recommendation popularity: mean popularity within
 *     the cutoff (Yin et al. 2012, doi 10.14778/2311906.2311916); needs popularity</td></tr>
 * </table>
 *
 * <p>Immutable and thread-safe.
 */
public final class MeasureRegistry {
  private static final MeasureRegistry STANDARD =
      new MeasureRegistry(Map.of())
          .with("nDCG", Ndcg::of)
          .with("paper_nDCG", Ndcg::ofPaper)
          .with("DCG", Dcg::of)
          .with("RR", ReciprocalRank::of)
          .with("Success", Success::of)
          .with("P", Precision::of)
          .with("R", Recall::of)
          .with("AP", AveragePrecision::of)
          .with("PopLift", PopularityLift::of)
          .with("ARP", AveragePopularity::of)
          .alias("MRR", "RR")
          .alias("Hit", "Success")
          .alias("HR", "Success")
          .alias("Precision", "P")
          .alias("Recall", "R")
          .alias("MAP", "AP");

  private record Entry(String name, MeasureFamily family) {}

  private final Map<String, Entry> entries;

  private MeasureRegistry(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** The measures of the table above. */
  public static MeasureRegistry standard() {
    return STANDARD;
  }

  /**
   * This registry with one more family of measures.
   *
   * @param name its name: a letter, then letters, digits or underscores
   * @throws IllegalArgumentException if the name is malformed or taken
   */
  public MeasureRegistry with(String name, MeasureFamily family) {
    if (!name.matches("[A-Za-z]\\w*")) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is no name of a measure: use letters, digits and underscores");
    }
    return add(name, new Entry(name, family));
  }

  /**
   * The measure that a text asks for, as in {@code nDCG@10}.
   *
   * @throws IllegalArgumentException if the text does not follow the syntax, or nothing is
   *     registered under its name, or its parameters are wrong
   */
  public Measure measure(String text) {
    MeasureSpec spec = MeasureSpec.parse(text);
    Entry entry = entries.get(key(spec.name()));
    if (entry == null) {
      throw new IllegalArgumentException(
          "There is no measure \"" + spec.name() + "\". Remedy: use one of " + names() + ".");
    }
    return entry.family.create(new MeasureSpec(entry.name, spec.parameters(), spec.cutoff()));
  }

  /** The measures of several texts, in their order; as {@link #measure}. */
  public List<Measure> measures(Collection<String> texts) {
    List<Measure> measures = new ArrayList<>();
    texts.forEach(text -> measures.add(measure(text)));
    return List.copyOf(measures);
  }

  /** The names of the families, without aliases, in alphabetical order. */
  public List<String> names() {
    return entries.values().stream()
        .map(Entry::name)
        .distinct()
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }

  private MeasureRegistry alias(String alias, String name) {
    return add(alias, Objects.requireNonNull(entries.get(key(name))));
  }

  private MeasureRegistry add(String name, Entry entry) {
    Map<String, Entry> more = new TreeMap<>(entries);
    if (more.putIfAbsent(key(name), entry) != null) {
      throw new IllegalArgumentException("There is a measure \"" + name + "\" already");
    }
    return new MeasureRegistry(more);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
