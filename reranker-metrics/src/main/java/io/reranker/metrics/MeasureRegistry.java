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
 * <caption>The standard measures; {@code rel} is the least relevant grade, 1 unless given. The
 *     project's {@code docs/metrics} has the formulas</caption>
 * <tr><th>name</th><th>also</th><th>what it is</th></tr>
 * <tr><td>{@code nDCG}</td><td></td><td>discounted cumulative gain over that of the best list of
 *     judged items (Järvelin and Kekäläinen 2002, doi 10.1145/582415.582418), as trec_eval's
 *     {@code ndcg} and {@code ndcg_cut}; parameters {@code preset} (trec, recbole, ranksys, lenskit,
 *     gdeval, paper), which sets {@code gain} and {@code discount} where they are not given;
 *     {@code gain} (linear, exponential, binary), {@code gains} (a table, {@code {0:1,2:5.5}}),
 *     {@code discount} (log2: 1/log2(1 + r); log2max2: 1/log2(max(r, 2)); ln), {@code ideal}
 *     (judged: the best judged items down to the cutoff; all: beyond it; returned: as many as the
 *     list has; list: the best order of the list's own items), {@code unjudged} (zero; skip; mean),
 *     {@code ties} (given; mean over the orders of equal scores), {@code rel}, the least grade that
 *     counts with a binary or exponential gain</td></tr>
 * <tr><td>{@code paper_nDCG}</td><td></td><td>the variant of arXiv 2512.03439, that is binary gain
 *     over min(k, all relevant items of the user), in the list or not; a perfect order of
 *     the list may score below 1</td></tr>
 * <tr><td>{@code DCG}</td><td></td><td>discounted cumulative gain, not normalised; parameters of
 *     {@code nDCG} but {@code preset} and {@code ideal}</td></tr>
 * <tr><td>{@code nDCG_rel}, {@code RnDCG}</td><td></td><td>means of nDCG at the relevant items, and
 *     at the ranks where the ideal gain falls; trec_eval's {@code ndcg_rel} and
 *     {@code Rndcg}</td></tr>
 * <tr><td>{@code ERR}</td><td></td><td>expected reciprocal rank (Chapelle et al. 2009, doi
 *     10.1145/1645953.1646033); {@code max} is the scale's highest grade, 4 unless given</td></tr>
 * <tr><td>{@code RBP}</td><td></td><td>rank-biased precision (Moffat and Zobel 2008, doi
 *     10.1145/1416950.1416952); {@code p}, 0.8 unless given; {@code gain} (binary, linear,
 *     exponential) or {@code gains}; {@code scale} (judged: gains over 1 are divided by the greatest
 *     of the user's; none)</td></tr>
 * <tr><td>{@code RBP_residual}</td><td></td><td>how much RBP may rise by what is not
 *     judged</td></tr>
 * <tr><td>{@code RR}</td><td>{@code MRR}</td><td>1 / rank of the first relevant item, else
 *     0</td></tr>
 * <tr><td>{@code Success}</td><td>{@code Hit}, {@code HR}</td><td>1 if a relevant item is
 *     within the cutoff, else 0</td></tr>
 * <tr><td>{@code P}</td><td>{@code Precision}</td><td>relevant items within the cutoff k, over k
 *     even where the list is shorter, or with {@code over=list} over the items there; {@code ties};
 *     needs a cutoff</td></tr>
 * <tr><td>{@code R}</td><td>{@code Recall}</td><td>relevant items within the cutoff over all
 *     relevant judged items, or over min(k, those) with {@code over=cutoff}; {@code ties}</td></tr>
 * <tr><td>{@code RelP}</td><td></td><td>relevant items within the cutoff k over min(k, relevant
 *     judged items)</td></tr>
 * <tr><td>{@code F}</td><td></td><td>weighted harmonic mean of P and R at the cutoff; {@code
 *     beta}</td></tr>
 * <tr><td>{@code AP}</td><td>{@code MAP}</td><td>mean over all relevant judged items of the
 *     precision at their rank, 0 beyond the cutoff; trec_eval's {@code map} and
 *     {@code map_cut}; {@code over=cutoff}: over min(k, relevant), as RecBole and RankSys;
 *     {@code over=list}: over min(n, relevant), as LensKit</td></tr>
 * <tr><td>{@code infAP}</td><td></td><td>inferred AP (Yilmaz and Aslam 2006, doi
 *     10.1145/1183614.1183633)</td></tr>
 * <tr><td>{@code Rprec}</td><td></td><td>precision at the number of relevant judged items, or at
 *     {@code mult} times it</td></tr>
 * <tr><td>{@code IPrec}, {@code IPrecAvg}</td><td></td><td>interpolated precision at a level of
 *     recall, as {@code IPrec@0.1}, and its mean over eleven; {@code round} (nearest: trec_eval 10;
 *     up: trec_eval 9)</td></tr>
 * <tr><td>{@code Bpref}</td><td></td><td>binary preference (Buckley and Voorhees 2004, doi
 *     10.1145/1008992.1009000)</td></tr>
 * <tr><td>{@code AUC}</td><td></td><td>area under the ROC curve of the list; ties count half where
 *     scores are known</td></tr>
 * <tr><td>{@code binG}, {@code G}</td><td></td><td>trec_eval's normalised gain, binary and
 *     graded</td></tr>
 * <tr><td>{@code Utility}</td><td></td><td>{@code hit} · relevant returned + {@code miss} · others
 *     returned + {@code lost} · relevant not returned + {@code rest} · the rest of
 *     {@code items}; 1, −1, 0, 0 unless given</td></tr>
 * <tr><td>{@code SetP}, {@code SetR}, {@code SetRelP}, {@code SetAP}, {@code SetF}</td><td></td>
 *     <td>measures of the list as a set</td></tr>
 * <tr><td>{@code Judged}, {@code Unjudged}</td><td></td><td>judged items within the cutoff over the
 *     items there; items that are not judged over the cutoff</td></tr>
 * <tr><td>{@code NumRet}, {@code NumRel}, {@code NumRelRet}, {@code NumNonRelRet}</td><td></td>
 *     <td>numbers of items: returned, relevant, both, judged as not relevant and
 *     returned</td></tr>
 * <tr><td>{@code PopLift}</td><td></td><td>mean of ln(1 + popularity) over the ranks within the
 *     cutoff minus the mean over the whole list: above 0, the ranker favours popular
 *     candidates; needs a cutoff and popularity</td></tr>
 * <tr><td>{@code ARP}</td><td></td><td>average recommendation popularity: mean popularity within
 *     the cutoff (Yin et al. 2012, doi 10.14778/2311906.2311916); needs popularity</td></tr>
 * <tr><td>{@code APLT}, {@code ACLT}</td><td></td><td>share and number of items of the long tail
 *     within the cutoff (Abdollahpouri et al. 2019, arXiv 1901.07555); {@code tail} is the greatest
 *     popularity of its items, and must be given; need popularity</td></tr>
 * <tr><td>{@code PopComplement}, {@code SelfInformation}</td><td></td><td>novelty within the
 *     cutoff: mean of 1 − popularity / {@code users}, and of −log2(popularity / {@code users})
 *     over items that anybody chose (Vargas and Castells 2011, doi 10.1145/2043932.2043955);
 *     {@code users} must be given; need popularity</td></tr>
 * <tr><td>{@code PopCorrelation}</td><td></td><td>Spearman's correlation of place, counted from the
 *     end, and popularity; needs popularity</td></tr>
 * </table>
 *
 * <p>Immutable and thread-safe.
 */
public final class MeasureRegistry {
  private static final MeasureRegistry STANDARD = standardMeasures();

  private record Entry(String name, MeasureFamily family) {}

  private final Map<String, Entry> entries;

  private MeasureRegistry(Map<String, Entry> entries) {
    this.entries = entries;
  }

  private static MeasureRegistry standardMeasures() {
    Map<String, Entry> entries = new TreeMap<>();
    for (String name : StandardMeasures.NAMES) {
      entries.put(key(name), new Entry(name, StandardMeasures::create));
    }
    StandardMeasures.ALIASES.forEach(
        (alias, name) -> entries.put(key(alias), Objects.requireNonNull(entries.get(key(name)))));
    return new MeasureRegistry(entries);
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
    return measure(MeasureSpec.parse(text));
  }

  /**
   * The measure that a specification asks for.
   *
   * @throws IllegalArgumentException as {@link #measure(String)}
   */
  public Measure measure(MeasureSpec spec) {
    Entry entry = entries.get(key(spec.name()));
    if (entry == null) {
      throw new IllegalArgumentException(
          "There is no measure \"" + spec.name() + "\". Remedy: use one of " + names() + ".");
    }
    return entry.family.create(new MeasureSpec(entry.name, spec.parameters(), spec.cutoff()));
  }

  /** The measures of several texts, in their order; as {@link #measure(String)}. */
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
