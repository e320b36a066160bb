package io.reranker.experiment.human;

import io.reranker.Candidate;
import io.reranker.RerankRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes sure that all systems answered the same requests. */
final class AnswerCheck {
  private AnswerCheck() {}

  static void check(List<RerankRequest> requests, List<SystemAnswers> systems) {
    if (systems.size() < 2) {
      throw HumanEvaluationException.option(
          systems.size() + " system is named", "name two or more to compare");
    }
    Set<String> names = new HashSet<>();
    for (SystemAnswers system : systems) {
      if (!names.add(system.name())) {
        throw HumanEvaluationException.option(
            "two systems are named " + system.name(), "give each a name of its own");
      }
      if (system.answers().size() != requests.size()) {
        throw differ(
            system.name()
                + " has "
                + system.answers().size()
                + " answers to "
                + requests.size()
                + " requests");
      }
      for (int i = 0; i < requests.size(); i++) {
        check(requests.get(i), system, i);
      }
    }
  }

  private static void check(RerankRequest request, SystemAnswers system, int index) {
    Answer answer = system.answers().get(index);
    if (answer == null) {
      return;
    }
    String where = "answer " + (index + 1) + " of " + system.name();
    if (answer.user() != null && request.user() != null && !answer.user().equals(request.user())) {
      throw differ(
          where + " is for user " + answer.user() + ", the request is of " + request.user());
    }
    Set<String> asked =
        request.candidates().stream().map(Candidate::id).collect(Collectors.toSet());
    for (Answer.Item item : answer.items()) {
      if (!asked.contains(item.id())) {
        throw differ(where + " holds " + item.id() + ", which is no candidate of the request");
      }
    }
  }

  private static HumanEvaluationException differ(String problem) {
    return new HumanEvaluationException(
        HumanEvaluationException.Code.RESULTS_DIFFER,
        problem,
        "give the requests and the results that answer them, in the same order");
  }
}
