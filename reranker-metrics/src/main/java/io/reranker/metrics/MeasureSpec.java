package io.reranker.metrics;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a measure's text says, in the syntax of ir_measures: {@code name(parameter=value,…)@cutoff},
 * parameters and cutoff where the measure has them.
 *
 * @param name the measure's name
 * @param parameters values by parameter, sorted by parameter
 * @param cutoff the last rank that counts, from 1; empty for the whole list
 */
public record MeasureSpec(String name, Map<String, String> parameters, OptionalInt cutoff) {
  private static final Pattern SYNTAX =
      Pattern.compile("([A-Za-z]\\w*)(?:\\(([^()]*)\\))?(?:@([1-9]\\d{0,8}))?");
  private static final Pattern PARAMETER = Pattern.compile("\\s*(\\w+)\\s*=\\s*([\\w.+-]+)\\s*");

  /** Copies the parameters. */
  public MeasureSpec {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /**
   * Reads a text such as {@code nDCG@10} or {@code P(rel=2)@5}.
   *
   * @throws IllegalArgumentException if the text does not follow the syntax
   */
  public static MeasureSpec parse(String text) {
    Matcher whole = SYNTAX.matcher(text.strip());
    if (!whole.matches()) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no measure. Remedy: write name(parameter=value)@cutoff, as nDCG@10.");
    }
    Map<String, String> parameters = new TreeMap<>();
    String list = whole.group(2);
    if (list != null) {
      for (String part : list.split(",", -1)) {
        Matcher one = PARAMETER.matcher(part);
        if (!one.matches() || parameters.put(one.group(1), one.group(2)) != null) {
          throw new IllegalArgumentException(
              "\""
                  + text
                  + "\": \""
                  + part.strip()
                  + "\" is no parameter, or is given twice. Remedy: write each once, as rel=2.");
        }
      }
    }
    String cutoff = whole.group(3);
    return new MeasureSpec(
        whole.group(1),
        parameters,
        cutoff == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cutoff)));
  }

  /**
   * This specification, if it has no other parameters than these.
   *
   * @throws IllegalArgumentException if it has another
   */
  public MeasureSpec allowing(String... known) {
    List<String> names = List.of(known);
    for (String parameter : parameters.keySet()) {
      if (!names.contains(parameter)) {
        throw new IllegalArgumentException(
            this
                + ": there is no parameter \""
                + parameter
                + "\". Remedy: "
                + (names.isEmpty()
                    ? name + " takes none."
                    : "use " + String.join(", ", names) + "."));
      }
    }
    return this;
  }

  /**
   * A whole number of at least 1.
   *
   * @param absent its value where the text does not give it
   * @throws IllegalArgumentException if it is given and is no such number
   */
  public int positive(String parameter, int absent) {
    String value = parameters.get(parameter);
    if (value == null) {
      return absent;
    }
    if (!value.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          this
              + ": "
              + parameter
              + " is \""
              + value
              + "\". Remedy: give a whole number from 1 up.");
    }
    return Integer.parseInt(value);
  }

  /**
   * One of an enumeration's constants, written in lower case.
   *
   * @param absent its value where the text does not give it
   * @throws IllegalArgumentException if it is given and is no constant
   */
  public <E extends Enum<E>> E choice(String parameter, E absent) {
    String value = parameters.get(parameter);
    if (value == null) {
      return absent;
    }
    E[] constants = absent.getDeclaringClass().getEnumConstants();
    for (E constant : constants) {
      if (lower(constant).equals(value.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        this
            + ": "
            + parameter
            + " is \""
            + value
            + "\". Remedy: use "
            + Arrays.stream(constants).map(MeasureSpec::lower).collect(Collectors.joining(", "))
            + ".");
  }

  /** The last rank that counts in a list: the cutoff, or the list's size if that is smaller. */
  public int depth(int size) {
    return Math.min(size, cutoff.orElse(Integer.MAX_VALUE));
  }

  /**
   * The cutoff.
   *
   * @throws IllegalArgumentException if there is none
   */
  public int requiredCutoff() {
    return cutoff.orElseThrow(
        () ->
            new IllegalArgumentException(
                this + " needs a cutoff. Remedy: write " + this + "@10, for example."));
  }

  /** The text, parameters sorted. */
  @Override
  public String toString() {
    String list =
        parameters.isEmpty()
            ? ""
            : parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(",", "(", ")"));
    return name + list + (cutoff.isPresent() ? "@" + cutoff.getAsInt() : "");
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
