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
 * parameters and cutoff where the measure has them. A level of recall may stand in the place of the
 * cutoff, written with a point: {@code IPrec@0.1} is {@code IPrec(recall=0.1)}.
 *
 * @param name the measure's name
 * @param parameters values by parameter, sorted by parameter
 * @param cutoff the last rank that counts, from 1; empty for the whole list
 */
public record MeasureSpec(String name, Map<String, String> parameters, OptionalInt cutoff) {
  private static final Pattern SYNTAX =
      Pattern.compile("([A-Za-z]\\w*)(?:\\(([^()]*)\\))?(?:@(?:([1-9]\\d{0,8})|([01]?\\.\\d+)))?");
  private static final Pattern PARAMETER =
      Pattern.compile("\\s*(\\w+)\\s*=\\s*([\\w.+-]+|\\{[^{}]*\\})\\s*");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern OUTER_COMMA = Pattern.compile(",(?![^{]*\\})");
  private static final Pattern GAIN =
      Pattern.compile("\\s*([+-]?\\d{1,9})\\s*:\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+))\\s*");

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
      for (String part : OUTER_COMMA.split(list, -1)) {
        Matcher one = PARAMETER.matcher(part);
        if (!one.matches()
            || parameters.put(one.group(1), SPACES.matcher(one.group(2)).replaceAll("")) != null) {
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
    String recall = whole.group(4);
    if (recall != null && parameters.putIfAbsent("recall", recall) != null) {
      throw new IllegalArgumentException(
          "\"" + text + "\" gives two levels of recall. Remedy: give one.");
    }
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
   * A whole number of at least 1 that must be given.
   *
   * @throws IllegalArgumentException if it is not given, or is no such number
   */
  public int requiredPositive(String parameter) {
    if (!parameters.containsKey(parameter)) {
      throw new IllegalArgumentException(
          this + " needs " + parameter + ". Remedy: write " + parameter + "=100, for example.");
    }
    return positive(parameter, 1);
  }

  /**
   * A number.
   *
   * @param absent its value where the text does not give it
   * @param least the least that is allowed
   * @param most the most that is allowed
   * @throws IllegalArgumentException if it is given and is no such number
   */
  public double number(String parameter, double absent, double least, double most) {
    String value = parameters.get(parameter);
    if (value == null) {
      return absent;
    }
    double number;
    try {
      number = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!(number >= least && number <= most)) {
      throw new IllegalArgumentException(
          this
              + ": "
              + parameter
              + " is \""
              + value
              + "\". Remedy: give a number from "
              + least
              + " to "
              + most
              + ".");
    }
    return number;
  }

  /**
   * A table of gains by grade, as in {@code gains={1:3,2:9.5}}.
   *
   * @return the gains, sorted by grade; empty where the text does not give them
   * @throws IllegalArgumentException if it is given and is no such table
   */
  public Map<Integer, Double> gains(String parameter) {
    String value = parameters.get(parameter);
    Map<Integer, Double> gains = new TreeMap<>();
    if (value == null) {
      return gains;
    }
    boolean table = value.startsWith("{") && value.endsWith("}");
    String[] pairs = table ? value.substring(1, value.length() - 1).split(",", -1) : new String[1];
    for (String pair : pairs) {
      Matcher one = GAIN.matcher(table ? pair : "");
      if (!one.matches()
          || gains.put(Integer.valueOf(one.group(1)), Double.valueOf(one.group(2))) != null) {
        throw new IllegalArgumentException(
            this
                + ": "
                + parameter
                + " is \""
                + value
                + "\". Remedy: write grade:gain, each grade once, as {1:3,2:9.5}.");
      }
    }
    return gains;
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

  /** The last rank that counts: the cutoff, or the greatest integer if there is none. */
  int depth() {
    return cutoff.orElse(Integer.MAX_VALUE);
  }

  /** The last rank that counts in a list: the cutoff, or the list's size if that is smaller. */
  public int depth(int size) {
    return Math.min(size, cutoff.orElse(Integer.MAX_VALUE));
  }

  /**
   * This specification, if it has no cutoff.
   *
   * @throws IllegalArgumentException if it has one
   */
  public MeasureSpec withoutCutoff() {
    if (cutoff.isPresent()) {
      throw new IllegalArgumentException(
          this + ": " + name + " is of the whole list. Remedy: leave the cutoff out.");
    }
    return this;
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
