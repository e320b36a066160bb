package io.reranker.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads Amazon review data, plain or {@code .gz}: a file of reviews ({@code reviewerID}, {@code
 * asin}, {@code overall}, {@code unixReviewTime}) and one of metadata ({@code asin}, {@code title},
 * {@code category} or {@code categories}, {@code brand}), a JSON object a line.
 *
 * <p>Reviews of items without a title are left out and counted: a language model has nothing to
 * read there. The metadata of 2014 is Python rather than JSON; its single quotes are understood.
 */
public final class AmazonReviews {
  private static final int MAX_CATEGORIES = 3;

  /** Characters of a line. */
  private static final int MAX_LINE = 16 << 20;

  private static final String NO_TITLE = "review of an item that the metadata gives no title";

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build()
          .readerFor(JsonNode.class);

  private AmazonReviews() {}

  /**
   * Reads both files.
   *
   * @param reviews such as {@code Video_Games_5.json.gz}
   * @param metadata such as {@code meta_Video_Games.json.gz}
   * @throws DatasetException if a file is missing, or a line cannot be read: it names file and line
   */
  public static InteractionLog read(Path reviews, Path metadata) {
    try {
      Map<String, CatalogItem> all = new HashMap<>();
      eachObject(
          InputFiles.existing(metadata),
          object -> {
            CatalogItem item = item(object);
            if (item != null) {
              all.put(item.id(), item);
            }
          });
      Map<String, CatalogItem> items = new LinkedHashMap<>();
      List<Interaction> interactions = new ArrayList<>();
      long[] untitled = new long[1];
      eachObject(
          InputFiles.existing(reviews),
          object -> {
            CatalogItem item = all.get(text(object, "asin"));
            if (item == null) {
              untitled[0]++;
              return;
            }
            items.put(item.id(), item);
            interactions.add(
                new Interaction(
                    text(object, "reviewerID"),
                    item.id(),
                    number(object, "overall"),
                    Instant.ofEpochSecond((long) number(object, "unixReviewTime"))));
          });
      String name = String.valueOf(reviews.getFileName()).replaceAll("\\.json(\\.gz)?$", "");
      return new InteractionLog(
          name, items, interactions, untitled[0] == 0 ? Map.of() : Map.of(NO_TITLE, untitled[0]));
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.Code.IO,
          "cannot read " + reviews + " or " + metadata,
          "check that the files are whole: " + e.getMessage(),
          e);
    }
  }

  private interface ObjectConsumer {
    void accept(JsonNode object);
  }

  private static void eachObject(Path file, ObjectConsumer consumer) throws IOException {
    try (BufferedReader lines = open(file)) {
      long number = 0;
      for (String line = lineOf(lines); line != null; line = lineOf(lines)) {
        number++;
        if (line.length() > MAX_LINE) {
          throw DatasetException.badRow(file, number, "longer than 16 Mi characters", null);
        }
        if (line.isBlank()) {
          continue;
        }
        try {
          JsonNode object = JSON.readValue(line);
          if (!object.isObject()) {
            throw new IllegalArgumentException("not a JSON object");
          }
          consumer.accept(object);
        } catch (JsonProcessingException e) {
          throw DatasetException.badRow(file, number, e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
          throw DatasetException.badRow(file, number, String.valueOf(e.getMessage()), e);
        }
      }
    }
  }

  /** A line, or a little more than the longest one: a small archive may hold an endless one. */
  private static @Nullable String lineOf(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n' && line.length() <= MAX_LINE; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
      return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static @Nullable CatalogItem item(JsonNode object) {
    String title = HtmlText.plain(object.path("title").asText(""));
    if (title.isBlank()) {
      return null;
    }
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    String brand = HtmlText.plain(object.path("brand").asText(""));
    if (!brand.isBlank()) {
      attributes.put("brand", List.of(brand));
    }
    attributes.put("categories", categories(object));
    return new CatalogItem(text(object, "asin"), title, attributes);
  }

  /** The first categories below the root, which all items of a file share. */
  private static List<String> categories(JsonNode object) {
    JsonNode path = object.has("category") ? object.path("category") : object.path("categories");
    if (path.path(0).isArray()) {
      path = path.path(0);
    }
    List<String> categories = new ArrayList<>();
    for (int i = 1; i < path.size() && categories.size() < MAX_CATEGORIES; i++) {
      String category = HtmlText.plain(path.path(i).asText(""));
      // Some lists run on into marketing text.
      if (!category.isBlank() && category.length() <= 40 && !categories.contains(category)) {
        categories.add(category);
      }
    }
    return categories;
  }

  private static String text(JsonNode object, String field) {
    String text = object.path(field).asText("");
    if (text.isBlank()) {
      throw new IllegalArgumentException("field " + field + " is missing");
    }
    return text;
  }

  private static double number(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("field " + field + " is no number");
    }
    return value.asDouble();
  }
}
