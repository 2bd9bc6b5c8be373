package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What commands print with {@code --json}, and {@code run.json}, against the published schemas in docs/schema. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaTest {
  private static final Path SCHEMAS = Path.of("../docs/schema");
  private static final String SUFFIX = ".schema.json";

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Set<String> seen = new TreeSet<>(Set.of("run"));

  @TempDir
  private Path directory;

  private SmallTable table;

  @BeforeEach
  void writeFiles() throws IOException {
    table = SmallTable.in(directory);
    table.write("h.csv", "8,0\n0,2\n");
    table.write("w.csv", "1,4\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quadratic evaluate --hessian DIR/h.csv --start DIR/w.csv --steps 2000 --step-size 1,0.1 --objective last",
        "quadratic tune --dimension 3 --steps 20 --seed 1 --out OUT",
        "quadratic tune --hessian DIR/h.csv --start DIR/w.csv --steps 20 --out OUT",
        "least-squares tune --dimension 10 --samples 20 --steps 5 --tasks 3 --test-tasks 2 --seed 1 --out OUT",
        "least-squares tune --dimension 10 --samples 20 --steps 5 --tasks 3 --test-tasks 2 --seed 1 --inner sgd",
        "least-squares evaluate --dimension 10 --samples 20 --steps 5 --tasks 1 --step-size 0.01 --seed 1",
        "least-squares evaluate --dimension 10 --samples 20 --steps 50 --tasks 3 --step-size 9 --seed 1",
        "least-squares schedule --eigenvalues power:1.5 --source 1.0 --dimension 20 --steps 10 --out OUT",
        "data list",
        "check DIR/table.csv --target y --steps 20 --seed 1 --out OUT",
        "check DIR/table.csv --target kind --model mlp:4 --steps 5 --step-sizes 0.01:10:3 --seed 1",
        "check DIR/table.csv --target y --inner sgd --batch 4 --steps 5 --step-sizes 0.01:1:2 --seed 1 --out OUT",
        "meta-train --data digits --objective validation --samples 50 --plan short --time-limit 1s --seed 1 --out OUT",
        "meta-test --data digits --samples 50 --steps 5 --runs 2 --tuning-runs 1 --optimizer sgd:tune --optimizer adam:0.001 --seed 1 --out OUT",
        "tune DIR/table.csv --target y --splits 3 --seed 1 --out OUT",
        "tune DIR/table.csv --target y --inner sgd --schedule cosine --steps 6 --meta-steps 2 --splits 2 --seed 1",
        "tune DIR/table.csv --target y --inner sgd --batch 4 --schedule predicted --steps 6 --meta-steps 2 --splits 2 --seed 1 --compare schedule:linear --out OUT",
        "tune DIR/table.csv --target y --inner sgd --batch 4 --schedule refined --steps 6 --meta-steps 2 --split folds:3 --seed 1 --compare none",
        "tune DIR/table.csv --target kind --model mlp:4 --splits 2 --steps 12 --budget 6 --seed 3 --compare dog,grid --out OUT",
        "tune DIR/gaps.csv --target y --inner heavy-ball --splits 2 --steps 8 --meta-steps 2 --seed 1 --compare none",
        "tune DIR/table.csv --target y --task-column group --model linear --inner adam --steps 8 --budget 6 --seed 1 --compare none",
        "compare DIR/table.csv --target y --splits 2 --steps 8 --seed 1 --compare dog,grid --out OUT",
        "sample --target normal:2 --warm-up 100 --draws 50 --chains 2 --seed 1 --out OUT",
        "sample --target regression DIR/table.csv --predict y --warm-up 20 --draws 20 --chains 2 --seed 1",
        "tune --program echo\t0.5 --budget 3 --seed 1 --out OUT",
        "tune --program echo\ttrain=1\tvalidation=2\ttest=3 --also momentum=logit:0.5:0.9 --budget 3 --seed 1",
        "ask DIR/study --seed 1",
        "meta-survey DIR/table.csv --target y --learned learned:general --rules adam --steps 5 --noise 0 --seed 1",
        "reproduce figure-1 --quick --seed 1 --out OUT",
      })
  void outputIsAsPublished(String words) {
    String schema = schemaOf(words.split(" ", 3));
    boolean writes = words.contains("OUT");
    Path out = directory.resolve("out-" + seen.size() + "-" + System.nanoTime());
    String[] arguments = (words.replace("OUT", out.toString()) + " --json").split(" ", -1);
    String printed = table.run(0, arguments).out();
    assertThat(faults(schema, printed)).isEmpty();
    JsonNode json = SmallTable.JSON.readTree(printed);
    assertThat(keys(json)).noneMatch(key -> key.contains(" "));
    if (writes) {
      JsonNode record = SmallTable.JSON.readTree(out.resolve("run.json"));
      assertThat(faults("run", record.toString())).isEmpty();
      assertThat(record.get("result")).isEqualTo(json);
    }
    seen.add(schema);
  }

  /** So that a schema that accepts everything is no schema. */
  @Test
  void aFieldThatIsNotPublishedIsAFault() {
    assertThat(faults("data-list", "{\"dataSets\":[],\"more\":1}")).hasSize(1);
    assertThat(faults("data-list", "{}")).hasSize(1);
  }

  /** What scripts rely on must be there on every road; above, each road's output is held against these schemas. */
  @Test
  void whatAnAnswerConsistsOfIsRequired() {
    JsonNode tune = SmallTable.JSON.readTree(read(SCHEMAS.resolve("tune" + SUFFIX)));
    assertThat(required(tune))
        .contains(
            "answer",
            "recommendation",
            "table",
            "steps",
            "epochs",
            "trainByTrain",
            "trainByValidation",
            "verdict",
            "comparison");
    JsonNode fields = tune.get("properties");
    assertThat(required(fields.get("recommendation")))
        .contains("chosenBy", "stepSize", "from", "to", "metric", "value", "baseline");
    assertThat(required(fields.get("table")))
        .contains("rows", "features", "target", "targetKind", "leftOut");
    assertThat(required(fields.get("table").get("properties").get("leftOut").get("items")))
        .contains("column", "reason");
    for (String choice : new String[] {"trainByTrain", "trainByValidation"}) {
      assertThat(required(fields.get(choice)))
          .contains("stepSize", "trainLoss", "validationLoss", "testLoss", "testMetric");
    }
    assertThat(required(fields.get("comparison").get("items"))).contains("stepSize");
  }

  private static List<String> required(JsonNode schema) {
    return schema.get("required").valueStream().map(JsonNode::asString).toList();
  }

  @AfterAll
  void everySchemaIsTried() throws IOException {
    try (Stream<Path> files = Files.list(SCHEMAS)) {
      assertThat(files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(SUFFIX))
              .map(name -> name.replace(SUFFIX, "")))
          .containsExactlyInAnyOrderElementsOf(seen);
    }
  }

  private List<String> faults(String name, String json) {
    Schema schema = registry.getSchema(read(SCHEMAS.resolve(name + SUFFIX)), InputFormat.JSON);
    return schema.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  private static String schemaOf(String[] words) {
    String ofPart = words[0] + "-" + words[1].replaceFirst("^--", ""); // data list, tune --program
    return Files.exists(SCHEMAS.resolve(ofPart + SUFFIX)) ? ofPart : words[0];
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> keys(JsonNode json) {
    return Stream.concat(
            json.isObject() ? json.propertyNames().stream() : Stream.empty(),
            json.valueStream().flatMap(child -> keys(child).stream()))
        .collect(Collectors.toList());
  }
}
