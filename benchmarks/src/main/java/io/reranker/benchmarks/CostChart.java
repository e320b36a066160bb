package io.reranker.benchmarks;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.OnnxOptions;
import io.reranker.onnx.OnnxRerankModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * How the time of a list grows: with candidates, with history items, with orderings. Prints tables,
 * and draws them: {@code CostChart ROUNDS FILE.svg}. Each figure is a median of rounds over all
 * sizes in turn, each round with items never seen before.
 */
public final class CostChart {
  private final int rounds;

  private CostChart(int rounds) {
    this.rounds = rounds;
  }

  /** One line of the chart. */
  private record Series(String title, int[] sizes, double[] millis) {}

  /** Measures, prints, draws. */
  public static void main(String[] args) throws IOException {
    CostChart chart = new CostChart(Integer.parseInt(args[0]));
    List<Series> all = new ArrayList<>();
    OnnxOptions options = OnnxOptions.defaults().withPrefixCacheBytes(0);
    try (OnnxRerankModel model = OnnxRerankModel.load(MovieModel.bundle(), options)) {
      Requests requests = new Requests(11);
      all.add(
          chart.measure(
              "candidates, after 10 history items",
              new int[] {5, 10, 20, 50, 100},
              size -> {
                RerankRequest request = sized(requests, 10, size);
                return () -> model.rerank(request);
              }));
      all.add(
          chart.measure(
              "history items, with 20 candidates (the model reads the newest "
                  + model.info().maxHistory()
                  + ")",
              new int[] {5, 10, 20, 50, 100, 200},
              size -> {
                RerankRequest request = sized(requests, size, 20);
                return () -> model.rerank(request);
              }));
      all.add(
          chart.measure(
              "orderings of 20 candidates after 10 history items, each scored",
              new int[] {1, 2, 5, 10, 20},
              size -> {
                RerankRequest request = sized(requests, 10, 20);
                return () -> {
                  for (int i = 0; i < size; i++) {
                    model.score(request, request.candidates(), Cancellation.NEVER);
                  }
                };
              }));
    }
    for (Series series : all) {
      System.out.println("| " + series.title + " | ms |\n|---|---|");
      for (int i = 0; i < series.sizes.length; i++) {
        System.out.printf(Locale.ROOT, "| %d | %.1f |%n", series.sizes[i], series.millis[i]);
      }
      System.out.println();
    }
    Files.writeString(Path.of(args[1]), svg(all));
  }

  private static RerankRequest sized(Requests requests, int historyItems, int candidateItems) {
    List<HistoryItem> history = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    while (history.size() < historyItems || candidates.size() < candidateItems) {
      RerankRequest more = requests.next();
      for (HistoryItem item : more.history()) {
        if (history.size() < historyItems) {
          history.add(HistoryItem.of("h" + history.size(), item.title()).with(item.attributes()));
        }
      }
      for (Candidate item : more.candidates()) {
        if (candidates.size() < candidateItems) {
          candidates.add(
              Candidate.of("c" + candidates.size(), item.title()).with(item.attributes()));
        }
      }
    }
    return RerankRequest.of(history, candidates);
  }

  private Series measure(String title, int[] sizes, IntFunction<Runnable> task) {
    double[][] millis = new double[sizes.length][rounds];
    for (int round = -2; round < rounds; round++) {
      for (int i = 0; i < sizes.length; i++) {
        Runnable run = task.apply(sizes[i]);
        long start = System.nanoTime();
        run.run();
        if (round >= 0) {
          millis[i][round] = (System.nanoTime() - start) / 1e6;
        }
      }
    }
    return new Series(
        title,
        sizes,
        Arrays.stream(millis)
            .mapToDouble(
                values -> {
                  Arrays.sort(values);
                  return values[values.length / 2];
                })
            .toArray());
  }

  /** Three plots side by side, linear axes from zero. */
  private static String svg(List<Series> all) {
    int width = 300;
    int height = 220;
    StringBuilder svg =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                    + " font-family=\"sans-serif\" font-size=\"11\">%n"
                    + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                width * all.size(),
                height));
    for (int s = 0; s < all.size(); s++) {
      Series series = all.get(s);
      int left = s * width + 45;
      int bottom = height - 45;
      double maxX = series.sizes[series.sizes.length - 1];
      double maxY = Arrays.stream(series.millis).max().orElse(1) * 1.1;
      StringBuilder points = new StringBuilder();
      for (int i = 0; i < series.sizes.length; i++) {
        double x = left + series.sizes[i] / maxX * (width - 65);
        double y = bottom - series.millis[i] / maxY * (bottom - 20);
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        svg.append(
            String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#1f5fa8\"/>"
                    + "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%.0f</text>"
                    + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%d</text>%n",
                x,
                y,
                x,
                y - 7,
                series.millis[i],
                x,
                bottom + 14,
                series.sizes[i]));
      }
      svg.append(
          String.format(
              Locale.ROOT,
              "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f5fa8\"/>"
                  + "<path d=\"M%d 20V%dH%d\" fill=\"none\" stroke=\"#888\"/>"
                  + "<text x=\"%d\" y=\"12\">ms a list</text>"
                  + "<text x=\"%d\" y=\"%d\">%s</text>%n",
              points.toString().strip(),
              left,
              bottom,
              left + width - 60,
              left,
              left,
              bottom + 32,
              shortened(series.title)));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String shortened(String title) {
    int comma = title.indexOf(',');
    return comma < 0 ? title.split(" ")[0] : title.substring(0, comma);
  }
}
