package io.reranker.experiment;

import java.util.SplittableRandom;

/** Files in the layout of ml-latest-small: 120 users, 60 movies. */
final class SmallMovieLens {
  private SmallMovieLens() {}

  static String movies() {
    StringBuilder text = new StringBuilder("movieId,title,genres\n");
    for (int movie = 1; movie <= 60; movie++) {
      text.append(movie).append(",Movie ").append(movie).append(" (19").append(40 + movie % 60);
      text.append("),Genre").append(movie % 5).append("|Genre").append(movie % 3).append('\n');
    }
    return text.toString();
  }

  static String ratings(SplittableRandom random) {
    StringBuilder text = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int user = 1; user <= 120; user++) {
      int first = random.nextInt(60);
      for (int i = 0; i < 12; i++) {
        text.append(user).append(',').append(1 + (first + i * 7) % 60).append(',');
        text.append(3 + random.nextInt(3)).append(',').append(1_000_000 + user * 100 + i * 5);
        text.append('\n');
      }
    }
    return text.toString();
  }
}
