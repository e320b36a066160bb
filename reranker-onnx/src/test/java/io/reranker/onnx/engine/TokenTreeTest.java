package io.reranker.onnx.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a token of a tree sees is its text and its own beginning, whatever else is in the tree. */
class TokenTreeTest {
  private static final int LENGTH = 5;

  @Test
  void everyTokenSeesItsOwnPathAndNothingElse() {
    long seed = 3;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      int[] trunk = random.ints(1 + random.nextInt(3), 0, 4).toArray();
      TokenTree tree = new TokenTree(trunk);
      List<int[]> continuations = new ArrayList<>();
      List<int[]> paths = new ArrayList<>();
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        int[] continuation = random.ints(1 + random.nextInt(5), 0, 3).toArray();
        continuations.add(continuation);
        paths.add(tree.add(continuation));
      }
      int[] tokens = tree.tokens();
      int width = LENGTH + tree.size();
      FloatBuffer bias = FloatBuffer.allocate(tree.size() * width);
      tree.bias(bias, LENGTH);
      for (int n = 0; n < paths.size(); n++) {
        int[] path = paths.get(n);
        assertThat(path).hasSameSizeAs(continuations.get(n));
        for (int i = 0; i < path.length; i++) {
          List<Integer> seen = new ArrayList<>();
          for (int node = 0; node < tree.size(); node++) {
            if (bias.get(path[i] * width + LENGTH + node) == 0) {
              seen.add(tokens[node]);
            }
          }
          List<Integer> expected = new ArrayList<>();
          for (int token : trunk) {
            expected.add(token);
          }
          for (int before = 0; before < i; before++) {
            expected.add(continuations.get(n)[before]);
          }
          assertThat(seen).isEqualTo(expected);
          assertThat(tree.depth(path[i])).isEqualTo(expected.size() - 1);
        }
      }
      for (int node = 0; node < tree.size(); node++) {
        for (int i = 0; i < LENGTH; i++) {
          assertThat(bias.get(node * width + i)).isZero();
        }
      }
    }
  }

  @Test
  void beginningsAreSharedAndLastTokensNeedNoNode() {
    TokenTree tree = new TokenTree(new int[] {9});
    tree.add(new int[] {1, 2, 3});
    tree.add(new int[] {1, 2, 4});
    tree.add(new int[] {1, 5});
    assertThat(tree.tokens()).containsExactly(9, 1, 2);
  }

  @Test
  void groupsKeepWithinTheBoundAndLoseNothing() {
    List<int[]> continuations = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      continuations.add(new int[i]);
    }
    List<List<Integer>> groups = TokenTree.groups(continuations, 12);
    assertThat(groups.stream().flatMap(List::stream)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    for (List<Integer> group : groups) {
      assertThat(group.stream().mapToInt(i -> i + 1).sum()).isLessThanOrEqualTo(12);
    }
  }
}
