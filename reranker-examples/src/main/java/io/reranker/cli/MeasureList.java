package io.reranker.cli;

import java.util.ArrayList;
import java.util.List;

/** Measures as one argument names them: separated by commas, which parameters have too. */
final class MeasureList {
  private MeasureList() {}

  /** Cuts at commas outside of parentheses: {@code P(rel=2)@5,nDCG(gains={1:1,2:3})@10}. */
  static List<String> split(String text) {
    List<String> names = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        names.add(text.substring(begin, i));
        begin = i + 1;
      }
    }
    names.add(text.substring(begin));
    return names;
  }

  /**
   * Cuts trec_eval's names, where a part without a name is a parameter of the one before: {@code
   * map,P.5,10,ndcg.1=3,2=9} are three.
   */
  static List<String> splitTrec(String text) {
    List<String> names = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      boolean parameter = part.matches("[-+.\\d]*(=[-+.\\d]*)?");
      if (parameter && !names.isEmpty()) {
        names.set(names.size() - 1, names.get(names.size() - 1) + "," + part);
      } else {
        names.add(part);
      }
    }
    return names;
  }
}
