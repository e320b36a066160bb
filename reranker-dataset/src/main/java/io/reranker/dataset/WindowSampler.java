package io.reranker.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Draws windows from time lines. Per epoch a user gives about the square root of their number of
 * interactions, so that those who rated thousands do not drown the rest; each epoch draws anew.
 */
final class WindowSampler {
  /** The longest history of a sample. */
  static final int MAX_HISTORY = 30;

  private static final double EMPTY_HISTORY = 0.05;

  /** Draws of a target that has something before it. */
  private static final int ATTEMPTS = 5;

  private final long seed;
  private final List<Timeline> users;

  WindowSampler(long seed, List<Timeline> users) {
    this.seed = seed;
    this.users = users;
  }

  /** What receives the windows, with the random source for everything else about the sample. */
  interface Receiver {
    void accept(Window window, SplittableRandom random);
  }

  private record Draw(Timeline user, int epoch, int number, long place) {}

  /**
   * Draws {@code epochs} times over: see {@link #epoch}.
   *
   * @param epochs how many times over
   */
  void draw(String purpose, int epochs, int divisor, double liked, Receiver receiver) {
    for (int epoch = 0; epoch < epochs; epoch++) {
      epoch(purpose, epoch, divisor, liked, receiver);
    }
  }

  /**
   * Draws once.
   *
   * @param purpose names the draw: another purpose draws other windows
   * @param epoch another epoch draws other windows
   * @param divisor draw only that fraction of the windows, at least one a user
   * @param liked share of windows whose target must be liked, 0 to 1
   * @param receiver gets the windows in an order that mixes the users
   */
  void epoch(String purpose, int epoch, int divisor, double liked, Receiver receiver) {
    List<Draw> draws = new ArrayList<>();
    for (Timeline user : users) {
      int count = (int) Math.ceil(Math.sqrt(user.events().size()) / divisor);
      for (int number = 0; number < count; number++) {
        draws.add(draw(purpose, user, epoch, number));
      }
    }
    draws.sort(Comparator.comparingLong(Draw::place));
    for (Draw draw : draws) {
      SplittableRandom random =
          Seeds.random(seed, purpose, draw.user.user(), draw.epoch, draw.number);
      Window window = window(draw.user, random.nextDouble() < liked, random);
      if (window != null) {
        receiver.accept(window, random);
      }
    }
  }

  /**
   * Draws a window with the longest history of each user: of all that came before a last item;
   * where that is more than {@code items}, of the last ones before an item drawn from those that
   * have as many before them.
   *
   * @param purpose names the draw: another purpose draws other windows
   * @param epoch another epoch draws other windows
   * @param items most items of a history
   * @param receiver gets the windows in an order that mixes the users
   */
  void histories(String purpose, int epoch, int items, Receiver receiver) {
    users.stream()
        .map(user -> draw(purpose, user, epoch, 0))
        .sorted(Comparator.comparingLong(Draw::place))
        .forEach(
            draw -> {
              SplittableRandom random =
                  Seeds.random(seed, purpose, draw.user.user(), draw.epoch, draw.number);
              receiver.accept(longest(draw.user, items, random), random);
            });
  }

  private Draw draw(String purpose, Timeline user, int epoch, int number) {
    long place = Seeds.hash(seed, purpose, "order", user.user(), epoch, number);
    return new Draw(user, epoch, number, place);
  }

  private static Window longest(Timeline user, int items, SplittableRandom random) {
    List<Timeline.Event> events = user.events();
    int most = Math.min(items, user.before(events.get(events.size() - 1)));
    // Times ascend, so that the events with as many before them are those at the end.
    int first = events.size() - 1;
    while (first > 0 && user.before(events.get(first - 1)) >= most) {
      first--;
    }
    Timeline.Event target = events.get(first + random.nextInt(events.size() - first));
    return new Window(user, user.history(target, items), target);
  }

  private static @Nullable Window window(Timeline user, boolean liked, SplittableRandom random) {
    List<Timeline.Event> targets = user.events();
    if (liked) {
      targets = targets.stream().filter(Timeline.Event::liked).toList();
    }
    if (targets.isEmpty()) {
      return null;
    }
    boolean empty = random.nextDouble() < EMPTY_HISTORY;
    Timeline.Event target = targets.get(random.nextInt(targets.size()));
    for (int n = 0; n < ATTEMPTS && !empty && user.before(target) == 0; n++) {
      target = targets.get(random.nextInt(targets.size()));
    }
    int length = 1 + random.nextInt(MAX_HISTORY);
    return new Window(user, empty ? List.of() : user.history(target, length), target);
  }
}
