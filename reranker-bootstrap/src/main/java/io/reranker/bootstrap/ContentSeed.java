package io.reranker.bootstrap;

import io.reranker.Candidate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A seed made of a request's content: FNV-1a over the user's name and the candidates' ids. Stable
 * over runs, machines and versions. The history is left out, so that asking again with one watched
 * item removed shows the effect of that item and not of other orderings.
 */
final class ContentSeed {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final byte ABSENT = 0;
  private static final byte PRESENT = 1;

  private ContentSeed() {}

  /**
   * The seed.
   *
   * @param byId the candidates sorted by id
   */
  static long of(@Nullable String user, List<Candidate> byId) {
    long hash = user == null ? add(BASIS, ABSENT) : add(BASIS, user);
    for (Candidate candidate : byId) {
      hash = add(hash, candidate.id());
    }
    return hash;
  }

  /** Adds a text with its length before it, so that no two lists of texts run together. */
  private static long add(long hash, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long sum = add(hash, PRESENT);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      sum = add(sum, (byte) (bytes.length >>> shift));
    }
    for (byte one : bytes) {
      sum = add(sum, one);
    }
    return sum;
  }

  private static long add(long hash, byte value) {
    return (hash ^ (value & 0xff)) * PRIME;
  }
}
