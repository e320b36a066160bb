package io.reranker.experiment.result;

import java.util.List;

/**
 * What was found on the lists of one base recommender under one protocol.
 *
 * @param protocol the protocol's name
 * @param base the base recommender's name
 * @param users distinct test users
 * @param lists their lists
 * @param candidates mean number of candidates of a list
 * @param listsWithoutRelevant lists that hold nothing relevant; they count, with 0 for accuracy
 * @param usersWithoutRelevant users of whom no list holds anything relevant
 * @param validationUsers users on whom weights of fusion were chosen
 * @param systems the base order first
 * @param differences paired differences by the first measure
 * @param verdict whether re-ranking helped
 * @param examples lists before and after, with reasons
 * @param notes what is particular to these lists
 */
public record SetResult(
    String protocol,
    String base,
    int users,
    int lists,
    double candidates,
    int listsWithoutRelevant,
    int usersWithoutRelevant,
    int validationUsers,
    List<SystemResult> systems,
    List<Difference> differences,
    Verdict verdict,
    List<Example> examples,
    List<String> notes) {

  /** Copies the lists. */
  public SetResult {
    systems = List.copyOf(systems);
    differences = List.copyOf(differences);
    examples = List.copyOf(examples);
    notes = List.copyOf(notes);
  }
}
