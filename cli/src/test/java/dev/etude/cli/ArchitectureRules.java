package dev.etude.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.io.FileDescriptor;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** What holds between and inside the modules, each rule with code that breaks it. */
final class ArchitectureRules {
  static final Map<String, ArchRule> ALL = new LinkedHashMap<>();
  static final Map<String, List<String>> VIOLATIONS = new LinkedHashMap<>();

  private static final int LEAST_TYPES = 5;
  private static final int MOST_TYPES = 15;

  /** Packages of fewer types than others (decision 25). */
  private static final String[] SMALL = {
    "dev.etude.check",
    "dev.etude.cli.data",
    "dev.etude.cli.output",
    "dev.etude.cli.quadratic",
    "dev.etude.cli.reproduce",
    "dev.etude.cli.sample",
    "dev.etude.data.split",
    "dev.etude.download",
    "dev.etude.experiments.catalogue",
    "dev.etude.inner.image",
    "dev.etude.inner.learned.tensor",
    "dev.etude.meta.objective",
    "dev.etude.random",
    "dev.etude.results",
    "dev.etude.results.image",
    "dev.etude.results.program",
    "dev.etude.run.record",
    "dev.etude.sampling.regression",
    "dev.etude.task.network",
    "dev.etude.tensor",
    "dev.etude.tuning.framework"
  };

  private static final String[] OUTSIDE_CORE = {
    "dev.etude.data..",
    "dev.etude.report..",
    "dev.etude.cli..",
    "dev.etude.simd..",
    "dev.etude.spark..",
    "dev.etude.djl..",
    "dev.etude.experiments..",
    "dev.etude.run..",
    "dev.etude.program..",
    "dev.etude.tracking..",
    "dev.etude.download..",
    "dev.etude.results..",
    "dev.etude.sampling..",
    "dev.etude.testkit.."
  };

  /** Classes that violations lead to. */
  static final List<String> TARGETS = List.of(
      "dev.etude.meta.Meta: public final class Meta {}",
      "dev.etude.data.Data: public final class Data {}",
      "dev.etude.report.Report: public final class Report {}",
      "dev.etude.spark.Map: public final class Map {}",
      "dev.etude.djl.Tracker: public final class Tracker {}",
      "dev.etude.experiments.Findings: public final class Findings {}",
      "dev.etude.cli.Command: public final class Command {}");

  static {
    add(
        "the inner loop knows nothing of the outer one",
        noClasses()
            .that()
            .resideInAPackage("dev.etude.inner..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.etude.meta.."),
        "dev.etude.inner.problem.UsesMeta: final class UsesMeta { dev.etude.meta.Meta m; }");
    add(
        "core stands alone",
        noClasses()
            .that()
            .resideInAPackage("dev.etude..")
            .and()
            .resideOutsideOfPackages(OUTSIDE_CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OUTSIDE_CORE),
        "dev.etude.math.UsesData: final class UsesData { dev.etude.data.Data d; }",
        "dev.etude.meta.UsesReport: final class UsesReport { dev.etude.report.Report r; }",
        "dev.etude.task.UsesCommand: final class UsesCommand { dev.etude.cli.Command c; }");
    add(
        "data knows neither report nor the command line",
        noClasses()
            .that()
            .resideInAPackage("dev.etude.data..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.etude.report..", "dev.etude.cli.."),
        "dev.etude.data.UsesReport: final class UsesReport { dev.etude.report.Report r; }",
        "dev.etude.data.UsesCommand: final class UsesCommand { dev.etude.cli.Command c; }");
    add(
        "report knows neither data nor the command line",
        noClasses()
            .that()
            .resideInAPackage("dev.etude.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.etude.data..", "dev.etude.cli.."),
        "dev.etude.report.UsesData: final class UsesData { dev.etude.data.Data d; }",
        "dev.etude.report.UsesCommand: final class UsesCommand { dev.etude.cli.Command c; }");
    add(
        "only the module spark knows Spark, and nobody the module spark",
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.etude.spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.etude.spark..", "org.apache.spark..", "scala.."),
        "dev.etude.cli.UsesSpark: final class UsesSpark { dev.etude.spark.Map m; }",
        "dev.etude.task.UsesContext: final class UsesContext { org.apache.spark.SparkContext c; }");
    add(
        "spark knows core alone",
        noClasses()
            .that()
            .resideInAPackage("dev.etude.spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.etude.data..", "dev.etude.report..", "dev.etude.cli.."),
        "dev.etude.spark.UsesData: final class UsesData { dev.etude.data.Data d; }");
    add(
        "only the module djl knows DJL, and nobody the module djl",
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.etude.djl..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.etude.djl..", "ai.djl.."),
        "dev.etude.cli.UsesDjl: final class UsesDjl { dev.etude.djl.Tracker t; }");
    add(
        "djl knows core alone",
        noClasses()
            .that()
            .resideInAPackage("dev.etude.djl..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.etude.data..", "dev.etude.report..", "dev.etude.cli..", "dev.etude.spark..")
            .allowEmptyShould(true), // where the module has not been built
        "dev.etude.djl.UsesData: final class UsesData { dev.etude.data.Data d; }");
    add(
        "experiments knows neither the command line nor spark",
        noClasses()
            .that()
            .resideInAPackage("dev.etude.experiments..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.etude.cli..", "dev.etude.spark.."),
        "dev.etude.experiments.UsesCommand: final class UsesCommand { dev.etude.cli.Command c; }",
        "dev.etude.experiments.UsesSpark: final class UsesSpark { dev.etude.spark.Map m; }");
    add(
        "sampling knows core alone",
        noClasses()
            .that()
            .resideInAPackage("dev.etude.sampling..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.etude.data..", "dev.etude.report..", "dev.etude.cli..", "dev.etude.spark.."),
        "dev.etude.sampling.UsesData: final class UsesData { dev.etude.data.Data d; }",
        "dev.etude.sampling.UsesReport: final class UsesReport { dev.etude.report.Report r; }");
    add(
        "run knows core, data and report alone",
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.etude.run..",
                "dev.etude.program..",
                "dev.etude.tracking..",
                "dev.etude.download..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.etude.experiments..",
                "dev.etude.results..",
                "dev.etude.sampling..",
                "dev.etude.cli..",
                "dev.etude.spark..",
                "picocli.."),
        "dev.etude.run.UsesCommand: final class UsesCommand { dev.etude.cli.Command c; }",
        "dev.etude.program.UsesFindings: final class UsesFindings { dev.etude.experiments.Findings f; }");
    add(
        "what a result says does not depend on how it is asked for",
        noClasses()
            .that()
            .resideInAPackage("dev.etude.results..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.etude.experiments..", "dev.etude.cli..", "dev.etude.spark..", "picocli.."),
        "dev.etude.results.UsesCommand: final class UsesCommand { dev.etude.cli.Command c; }");
    add(
        "only the command line knows experiments",
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.etude.experiments..", "dev.etude.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.etude.experiments.."),
        "dev.etude.report.UsesFindings: final class UsesFindings { dev.etude.experiments.Findings f; }",
        "dev.etude.data.UsesFindings: final class UsesFindings { dev.etude.experiments.Findings f; }");
    add(
        "inside the command line, only the root knows the root",
        noClasses()
            .that()
            .resideInAPackage("dev.etude.cli.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.etude.cli"),
        "dev.etude.cli.output.UsesCommand: final class UsesCommand { dev.etude.cli.Command c; }");
    add(
        "packages form no cycle",
        slices().matching("dev.etude.(**)").should().beFreeOfCycles(),
        "dev.etude.loop.There: public final class There { dev.etude.loopback.Back b; }",
        "dev.etude.loopback.Back: public final class Back { dev.etude.loop.There t; }");
    add(
        "nobody uses System.out, System.err or printStackTrace()",
        noClasses().should(ACCESS_STANDARD_STREAMS),
        "dev.etude.math.PrintsOut: final class PrintsOut { void m() { System.out.println(); } }",
        "dev.etude.math.PrintsErr: final class PrintsErr { void m() { System.err.println(); } }",
        "dev.etude.math.PrintsTrace: final class PrintsTrace { void m() { new Exception().printStackTrace(); } }");
    add(
        "only the console opens the standard streams",
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.etude.cli.output.Console")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(FileDescriptor.class),
        "dev.etude.math.Opens: final class Opens { Object o = java.io.FileDescriptor.out; }");
    add(
        "randomness comes from seeds",
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                Random.class, ThreadLocalRandom.class, SplittableRandom.class, SecureRandom.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(StrictMath.class, "random"),
        "dev.etude.math.Draws1: final class Draws1 { double d() { return Math.random(); } }",
        "dev.etude.math.Draws2: final class Draws2 { double d() { return StrictMath.random(); } }",
        "dev.etude.math.Draws3: final class Draws3 { double d() { return new java.util.Random(1).nextDouble(); } }",
        "dev.etude.math.Draws4: final class Draws4 { Object d = java.util.concurrent.ThreadLocalRandom.current(); }",
        "dev.etude.math.Draws5: final class Draws5 { Object d = new java.util.SplittableRandom(1); }",
        "dev.etude.math.Draws6: final class Draws6 { Object d = new java.security.SecureRandom(); }");
    add(
        "nothing is read or written by Java serialisation",
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class),
        "dev.etude.math.Reads: final class Reads { java.io.ObjectInputStream in; }",
        "dev.etude.math.Writes: final class Writes { java.io.ObjectOutputStream out; }");
    add(
        "the inner loop and the engines use no streams",
        noClasses()
            .that()
            .resideInAnyPackage("dev.etude.inner..", "dev.etude.meta.gradient..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.stream.."),
        "dev.etude.inner.problem.Streams: final class Streams { double s(double[] a) { return java.util.Arrays.stream(a).sum(); } }",
        "dev.etude.meta.gradient.Streams: final class Streams { long n(java.util.List<?> l) { return l.stream().count(); } }");
    add(
        "every package has a package-info with @NullMarked",
        classes().should(ArchitectureConditions.liveInAPackageThatIsNullMarked()),
        "dev.etude.unmarked.Unmarked: final class Unmarked {}");
    add(
        "no class is a manager, a helper or a utility",
        noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Impl|Data|Info|Utils?|Util[A-Z].*)"),
        "dev.etude.math.TaskManager: final class TaskManager {}",
        "dev.etude.math.MathHelper: final class MathHelper {}",
        "dev.etude.math.MathUtil: final class MathUtil {}",
        "dev.etude.math.Utils: final class Utils {}",
        "dev.etude.math.UtilMath: final class UtilMath {}",
        "dev.etude.math.TaskImpl: final class TaskImpl {}",
        "dev.etude.math.TaskData: final class TaskData {}",
        "dev.etude.math.TaskInfo: final class TaskInfo {}");
    add(
        "no package is a drawer for the rest",
        noClasses()
            .should()
            .resideInAnyPackage("..util..", "..common..", "..impl..", "..internal.."),
        "dev.etude.math.util.Rest: final class Rest {}",
        "dev.etude.common.Rest: final class Rest {}",
        "dev.etude.impl.Rest: final class Rest {}",
        "dev.etude.math.internal.Rest: final class Rest {}");
    add(
        "a package holds at most " + MOST_TYPES + " types",
        classes()
            .that()
            .areTopLevelClasses()
            .should(ArchitectureConditions.liveInAPackageOf(1, MOST_TYPES)),
        manyTypes());
    add(
        "a package of fewer than " + LEAST_TYPES + " types is one of those that decision 25 lists",
        classes()
            .that()
            .areTopLevelClasses()
            .and()
            .resideOutsideOfPackages(SMALL)
            .should(ArchitectureConditions.liveInAPackageOf(LEAST_TYPES, Integer.MAX_VALUE)),
        "dev.etude.lonely.Alone: final class Alone {}");
    add(
        "no two types share a name, but for the tuner of Spark, which is named as Spark's tuners are",
        classes()
            .that()
            .areTopLevelClasses()
            .and()
            .doNotHaveFullyQualifiedName("dev.etude.spark.ml.StepSizeTuner")
            .should(ArchitectureConditions.haveANameOfTheirOwn()),
        "dev.etude.math.Twin: final class Twin {}",
        "dev.etude.update.Twin: final class Twin {}");
    add(
        "concrete classes are not extended",
        classes()
            .that(describe("have a name", type -> !type.isAnonymousClass()))
            .should(ArchitectureConditions.beFinalOrAbstract()),
        "dev.etude.math.Open: class Open {}",
        "dev.etude.math.Outer$Open: final class Outer { static class Open {} }");
  }

  private ArchitectureRules() {}

  /** Adds a rule, which holds where there is nothing yet, with classes that break it, each {@code name: source}. */
  private static void add(String name, ArchRule rule, String... violations) {
    ALL.put(name, rule.allowEmptyShould(true));
    VIOLATIONS.put(name, List.of(violations));
  }

  private static String[] manyTypes() {
    return IntStream.rangeClosed(0, MOST_TYPES)
        .mapToObj(i -> "dev.etude.crowd.Type" + i + ": final class Type" + i + " {}")
        .toArray(String[]::new);
  }
}
