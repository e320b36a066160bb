package io.reranker.rollout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The same texts give the same number, in every process and every version; another salt gives
 * numbers that have nothing to do with these. Confined to one thread.
 */
final class SaltedHash {
  private final MessageDigest digest;

  SaltedHash(String salt) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has SHA-256.
    }
    with(salt);
  }

  /** Takes in one more text; its length goes in too, so that "a", "bc" is not "ab", "c". */
  SaltedHash with(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
    return this;
  }

  /** 64 bits of the hash of all texts. The object is not to be used afterwards. */
  long bits() {
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  /** The hash as a number from 0 to below 1, evenly spread. Not to be used afterwards. */
  double fraction() {
    return (bits() >>> 11) * 0x1p-53;
  }
}
