package dev.etude.data.model;

import dev.etude.data.table.Target;
import dev.etude.inner.network.Network;
import dev.etude.task.Judge;
import dev.etude.task.JudgedTask;
import java.util.Arrays;
import java.util.Optional;

/** Judges the predictions of a network for rows of a table, by its loss and by a metric in the units of the target. */
record TableJudge(TableMetric metric) {
  /** Returns a training, judged on the rows it trains on, on others, and beside a prediction that is the same for all. */
  JudgedTask.Part part(Fit fit, Network training, int[] heldOut) {
    return new JudgedTask.Part(
        training,
        judge(training.withPenalty(0), fit.rows(), fit),
        judge(fit.network(heldOut), heldOut, fit),
        Optional.of(fit.constant(training)));
  }

  private Judge judge(Network rows, int[] which, Fit fit) {
    double unit = fit.answers().unit();
    return switch (metric) {
      case ACCURACY -> new Judge(rows, rows::accuracy);
      case LOG_LOSS -> Judge.by(rows);
      case RMSE -> new Judge(rows, weights -> unit * Math.sqrt(2 * rows.loss(weights)));
      default -> new Judge(rows, weights -> value(rows.outputs(weights), which, fit));
    };
  }

  /** Judges outputs; those of numbers are in units of the rows that train, about their mean. */
  private double value(double[][] outputs, int[] which, Fit fit) {
    Target target = fit.examples().target();
    if (target instanceof Target.Classes classes) {
      return metric.ofClasses(outputs, classes.labels(which));
    }
    double[] predicted =
        Arrays.stream(outputs).mapToDouble(z -> fit.answers().number(z[0])).toArray();
    return metric.ofNumbers(predicted, ((Target.Numbers) target).values(which));
  }
}
