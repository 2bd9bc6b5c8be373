package dev.etude.results.metatest;

import dev.etude.meta.evaluation.MetaTested;
import dev.etude.meta.evaluation.MetaTested.Contestant;
import dev.etude.meta.evaluation.PairedDifference;
import dev.etude.meta.evaluation.TestRun;
import dev.etude.meta.evaluation.Verdict.Measure;
import dev.etude.tuning.answer.Answer;
import java.util.Comparator;
import java.util.List;

/** Says in one sentence which optimizer is right most often on new tasks, and which others the runs cannot tell from it. */
record MetaTestAnswer(MetaTested result) {
  private static final Measure ERROR = new Measure("test error", Double.POSITIVE_INFINITY);

  String sentence() {
    List<Contestant> ranked = result.contestants().stream()
        .sorted(Comparator.comparingDouble(this::error))
        .toList();
    Contestant best = ranked.get(0);
    int runs = best.runs().size();
    String after = " after " + result.checkpoints().get(result.last()) + " steps";
    String accuracy = Answer.number(1 - error(best)) + after + ", "
        + (runs == 1 ? "in one run" : "the mean of " + runs + " runs");
    if (ranked.size() == 1) {
      return best.name() + " has a test accuracy of " + accuracy + ".";
    }
    List<Contestant> others = ranked.subList(1, ranked.size());
    List<Contestant> worse = others.stream().filter(each -> isWorse(each, best)).toList();
    List<Contestant> level =
        others.stream().filter(each -> !worse.contains(each)).toList();
    return best.name() + " does best on these new tasks: its test accuracy is " + accuracy
        + (level.isEmpty()
            ? ""
            : "; " + (runs == 1 ? "one run" : "the runs") + " cannot tell it from " + names(level)
                + ", more --runs would")
        + (worse.isEmpty() ? "" : "; it is better than " + names(worse))
        + ".";
  }

  private double error(Contestant contestant) {
    return 1 - contestant.at(result.last(), TestRun.Checkpoint::testAccuracy).mean();
  }

  private boolean isWorse(Contestant contestant, Contestant best) {
    return PairedDifference.of(errors(contestant), errors(best), 0, ERROR).isReal();
  }

  private double[] errors(Contestant contestant) {
    return contestant.runs().stream()
        .mapToDouble(run -> 1 - run.checkpoints().get(result.last()).testAccuracy())
        .toArray();
  }

  private String names(List<Contestant> contestants) {
    List<String> names = contestants.stream()
        .map(each -> each.name() + " (" + Answer.number(1 - error(each)) + ")")
        .toList();
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
