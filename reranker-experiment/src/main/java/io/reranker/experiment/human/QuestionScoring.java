package io.reranker.experiment.human;

import io.reranker.metrics.human.Davidson;
import io.reranker.metrics.human.WinRate;
import io.reranker.metrics.stats.Holm;
import io.reranker.metrics.stats.SignTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores the votes on one question. */
final class QuestionScoring {
  private final List<String> systems;
  private final Question question;
  private final List<Scoring.Vote> votes;
  private final SampleSize.Plan plan;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param votes at least one
   */
  QuestionScoring(
      List<String> systems, Question question, List<Scoring.Vote> votes, SampleSize.Plan plan) {
    this.systems = systems;
    this.question = question;
    this.votes = votes;
    this.plan = plan;
  }

  HumanScore.Answered answered() {
    List<PairVotes> pairs = pairs();
    double[] adjusted = Holm.adjust(pairs.stream().mapToDouble(pair -> pair.test().p()).toArray());
    List<HumanScore.PairScore> scores = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      scores.add(pairs.get(i).score(systems, plan, adjusted[i]));
    }
    HumanScore.Strengths strengths = strengths();
    HumanScore.Agreement agreement = RaterAgreement.of(votes);
    return new HumanScore.Answered(
        question,
        votes.size(),
        (int) votes.stream().map(Scoring.Vote::user).distinct().count(),
        scores,
        strengths,
        agreement,
        notes);
  }

  private List<PairVotes> pairs() {
    List<PairVotes> pairs = new ArrayList<>();
    for (int first = 0; first < systems.size(); first++) {
      for (int second = first + 1; second < systems.size(); second++) {
        int one = first;
        int other = second;
        List<Scoring.Vote> own =
            votes.stream().filter(v -> v.first() == one && v.second() == other).toList();
        if (!own.isEmpty()) {
          pairs.add(new PairVotes(one, other, own));
        }
      }
    }
    return pairs;
  }

  private HumanScore.@Nullable Strengths strengths() {
    double[][] wins = new double[systems.size()][systems.size()];
    double[][] ties = new double[systems.size()][systems.size()];
    for (Scoring.Vote vote : votes) {
      switch (vote.forFirst()) {
        case 1 -> wins[vote.first()][vote.second()]++;
        case -1 -> wins[vote.second()][vote.first()]++;
        default -> {
          ties[vote.first()][vote.second()]++;
          ties[vote.second()][vote.first()]++;
        }
      }
    }
    try {
      Davidson fit = Davidson.of(wins, ties);
      return new HumanScore.Strengths(fit.strengths(), fit.nu());
    } catch (IllegalArgumentException e) {
      notes.add(
          "no strengths: all judgements are ties, or some system won or lost all its comparisons,"
              + " so that no finite strengths fit");
      return null;
    }
  }

  /** The votes on two systems. */
  private record PairVotes(int first, int second, List<Scoring.Vote> votes) {

    SignTest test() {
      Map<String, Integer> net = new LinkedHashMap<>();
      votes.forEach(vote -> net.merge(vote.user(), vote.forFirst(), Integer::sum));
      int plus = (int) net.values().stream().filter(sum -> sum > 0).count();
      int minus = (int) net.values().stream().filter(sum -> sum < 0).count();
      return SignTest.ofCounts(plus, minus, net.size() - plus - minus);
    }

    HumanScore.PairScore score(List<String> systems, SampleSize.Plan plan, double adjustedP) {
      WinRate winRate = new WinRate(count(1), count(0), count(-1));
      SignTest test = test();
      int users = test.plus() + test.minus() + test.zeros();
      int raters = (int) votes.stream().map(Scoring.Vote::rater).distinct().count();
      double rate = winRate.rate();
      return new HumanScore.PairScore(
          systems.get(first),
          systems.get(second),
          winRate.wins(),
          winRate.ties(),
          winRate.losses(),
          rate,
          users,
          Scoring.wilson(rate * users, users),
          raters < 2 ? null : Scoring.wilson(rate * raters, raters),
          test.p(),
          adjustedP,
          SampleSize.of(plan, test.plus(), test.minus(), test.zeros()));
    }

    private int count(int forFirst) {
      return (int) votes.stream().filter(vote -> vote.forFirst() == forFirst).count();
    }
  }
}
