package io.reranker.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Titles as UTF-8 bytes. Immutable once built. */
final class TitleTrie {

  /** A place within a title. */
  static final class Node {
    private byte[] bytes = {};
    private Node[] children = {};
    private boolean end;
    private int charactersToEnd = Integer.MAX_VALUE;

    @Nullable Node child(byte next) {
      int at = Arrays.binarySearch(bytes, next);
      return at < 0 ? null : children[at];
    }

    /** Whether a title ends here. */
    boolean end() {
      return end;
    }

    /** The fewest characters from here to the end of a title. */
    int charactersToEnd() {
      return charactersToEnd;
    }

    private Node grow(byte next) {
      int at = Arrays.binarySearch(bytes, next);
      if (at >= 0) {
        return children[at];
      }
      int place = -at - 1;
      bytes = Arrays.copyOf(bytes, bytes.length + 1);
      children = Arrays.copyOf(children, children.length + 1);
      System.arraycopy(bytes, place, bytes, place + 1, bytes.length - 1 - place);
      System.arraycopy(children, place, children, place + 1, children.length - 1 - place);
      bytes[place] = next;
      children[place] = new Node();
      return children[place];
    }
  }

  private final Node root = new Node();

  TitleTrie(Collection<String> titles) {
    titles.forEach(title -> add(title.getBytes(StandardCharsets.UTF_8)));
  }

  Node root() {
    return root;
  }

  private void add(byte[] title) {
    int left = characters(title);
    Node node = root;
    for (byte b : title) {
      node.charactersToEnd = Math.min(node.charactersToEnd, left);
      node = node.grow(b);
      if (Utf8.starts(b)) {
        left--;
      }
    }
    node.charactersToEnd = 0;
    node.end = true;
  }

  private static int characters(byte[] utf8) {
    int count = 0;
    for (byte b : utf8) {
      if (Utf8.starts(b)) {
        count++;
      }
    }
    return count;
  }
}
