package io.reranker.dataset;

import java.util.SplittableRandom;

/**
 * Numbers from names: each draw has a random source of its own, made from the seed and what is
 * drawn for, so that a user added to the log changes nothing for the others.
 */
public final class Seeds {
  private Seeds() {}

  /** A source of random numbers for what the names name; names count by their text. */
  public static SplittableRandom random(long seed, Object... names) {
    return new SplittableRandom(hash(seed, names));
  }

  /** FNV-1a over the names' text, mixed by the finaliser of SplitMix64. */
  public static long hash(long seed, Object... names) {
    long hash = 0xcbf29ce484222325L ^ mix(seed);
    for (Object name : names) {
      String text = String.valueOf(name);
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
      }
      hash = (hash ^ 0x1f) * 0x100000001b3L; // "a","bc" and "ab","c" differ.
    }
    return mix(hash);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
