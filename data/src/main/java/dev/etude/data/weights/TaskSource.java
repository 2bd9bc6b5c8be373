package dev.etude.data.weights;

import dev.etude.check.Arguments;
import java.util.List;

/**
 * A part of the mixture of tasks that a plan file asks for, as it is written there.
 *
 * <pre>
 *   "tasks": [
 *     {"kind": "teachers", "share": 2, "noise": 0.4, "leastRows": 64, "mostRows": 4096, "mostFeatures": 24, "linearStudents": 0.3},
 *     {"kind": "tables", "share": 1, "place": "houses.csv", "targets": ["price"], "models": ["mlp:32", "linear"], "noise": 0.2, "batch": 32},
 *     {"kind": "images", "share": 1, "set": "digits", "samples": 500, "hidden": [32], "noise": 0.2, "batch": 32}
 *   ]
 * </pre>
 */
public sealed interface TaskSource {
  /**
   * Returns how many tasks come from here in each round of the mixture.
   *
   * @return at least 1
   */
  int share();

  /**
   * Tables that random networks make, as {@link dev.etude.task.network.TeacherTasks} has them.
   *
   * @param share how many tasks in each round, at least 1
   * @param noise the largest part of the answers that is replaced
   * @param leastRows the fewest rows that train
   * @param mostRows the most
   * @param mostFeatures the most features
   * @param linearStudents the part of the tables on which a linear model is trained
   */
  record Teachers(
      int share, double noise, int leastRows, int mostRows, int mostFeatures, double linearStudents)
      implements TaskSource {
    /** Checks the share; the rest is checked by what makes the tasks. */
    public Teachers {
      requireShare(share);
    }
  }

  /**
   * A table, or the tables of a folder, with one model or several.
   *
   * @param share how many tasks of each table and model in each round, at least 1
   * @param place a file or a folder
   * @param targets the columns to predict: the first of them that a table has, its last column if it has none
   * @param models models as {@code etude tune} takes them
   * @param noise the part of the labels that is replaced
   * @param batch rows in a mini-batch
   */
  record Tables(
      int share, String place, List<String> targets, List<String> models, double noise, int batch)
      implements TaskSource {
    /** Copies the lists and checks that there is a model. */
    public Tables {
      requireShare(share);
      targets = List.copyOf(targets);
      models = List.copyOf(models);
      Arguments.atLeast(models.size(), 1, "the number of models");
    }
  }

  /**
   * Images, some of which train a perceptron, and as many validate.
   *
   * @param share how many tasks in each round, at least 1
   * @param set the name of the data set
   * @param samples how many images train
   * @param hidden the sizes of the hidden layers
   * @param noise the part of the labels that is replaced
   * @param batch images in a mini-batch
   */
  record Images(int share, String set, int samples, List<Integer> hidden, double noise, int batch)
      implements TaskSource {
    /** Copies the list. */
    public Images {
      requireShare(share);
      hidden = List.copyOf(hidden);
    }
  }

  private static void requireShare(int share) {
    Arguments.atLeast(share, 1, "share");
  }
}
