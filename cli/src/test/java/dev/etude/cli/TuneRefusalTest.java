package dev.etude.cli;

import static dev.etude.cli.SmallTable.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code etude tune} refuses. */
class TuneRefusalTest extends AbstractSmallTableTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      DIR/table.csv --target z                          | has no column "z"
      DIR/table.csv --target y --model softmax          | must be classes for a softmax model
      DIR/table.csv --target kind --model logistic      | must have two classes
      DIR/table.csv --target kind --model linear        | must be numbers for a linear model
      DIR/table.csv --target y --model mlp:             | such as mlp:100,20
      DIR/table.csv --target y --model mlp:5,           | such as mlp:100,20
      DIR/table.csv --target y --model mlp:5,0          | such as mlp:100,20
      DIR/table.csv --target y --model mlp:x            | such as mlp:100,20
      DIR/table.csv --target y --model tree             | must be one of linear, logistic
      DIR/table.csv --target y --inner adagrad          | must be one of gd, sgd, heavy-ball
      DIR/table.csv --target y --inner learned:none     | a learned optimizer must be one of learned:tbv
      DIR/table.csv --target y --inner learned:general --schedule linear | --schedule must be left out for --inner learned:general, which tries five step sizes
      DIR/table.csv --target y --inner learned:general --budget 9        | --budget must be left out for --inner learned:general
      DIR/table.csv --target y --inner learned:general --compare grid    | --compare must have no searches and schedules for --inner learned:general, which tries step sizes of its own, but has 'grid'
      DIR/table.csv --target y --inner gd --batch 5     | --batch must be left out
      DIR/table.csv --target y --compare dog,cat        | 'cat'
      DIR/table.csv --target y --compare dog,           | sgd-hd,adam-hd,eg
      DIR/table.csv --target y --model mlp:10000,10000,10000,10000,10000,10000,10000,10000,10000 | GiB of memory, but the heap has
      DIR/table.csv --target y --splits 2000000000      | --splits 2000000000 needs 931.3 GiB of memory, but the heap has
      DIR/table.csv --target y --inner adam --steps 2000000000 | the record of 2000000000 steps needs 59.6 GiB of memory, but the heap has
      DIR/table.csv --target y --schedule learned --steps 2000000000 | --schedule learned of 2000000000 steps needs 59.6 GiB of memory, but the heap has
      DIR/table.csv --target y --schedule triangle      | must be one of constant, cosine
      DIR/table.csv --target y --smoothness 1           | --smoothness must be left out for --schedule constant
      DIR/table.csv --target y --schedule cosine --smoothness 0 | for --schedule cosine; it is for learned
      DIR/table.csv --target y --schedule learned --smoothness x | --smoothness
      DIR/table.csv --target y --schedule learned --smoothness -1 | must be a number that is at least 0
      DIR/table.csv --target y --schedule learned --smoothness NaN | must be a number that is at least 0
      DIR/table.csv --target y --schedule learned --smoothness Infinity | must be a number that is at least 0
      DIR/table.csv --target y --inner adam --resume    | --resume needs --out
      DIR/table.csv --target y --inner adam --overwrite | --overwrite needs --out
      DIR/table.csv --target y --resume --out DIR/run   | tuned by formula
      DIR/table.csv --target y --inner adam --resume --out DIR/run | holds no checkpoint
      DIR/table.csv --target y --penalty -1             | --penalty
      DIR/table.csv --target y --task-column group --splits 3      | --splits must be left out
      DIR/table.csv --target y --task-column y          | another column than --target
      DIR/table.csv --target y --task-column nothing    | has no column "nothing"
      DIR/table.csv --target y --polynomial 100000      | polynomial features must fit into memory
      DIR/gaps.csv --target y --missing refuse          | gaps.csv:2: column "x1" is empty
      DIR/names.csv --target name                       | names.csv: the target "name" must have rows of the same class, but is different in each of its 9 rows
      DIR/names.csv --target b --weights a              | names.csv: the weights column "a" must be at least 0, but is -1.0 in row 2 below the header
      DIR/few.csv --target b --inner adam               | few.csv: rows must be at least
      """)
  void badInputIsOneLineThatSaysWhere(String words, String where) {
    Execution refused = table.run(2, with(new String[] {"tune"}, words.split(" +", -1)));
    assertThat(refused.err()).startsWith("etude: ").contains(where);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.out()).isEmpty();
    assertThat(directory.resolve("run")).doesNotExist();
  }
}
