package dev.etude.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
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
import org.jspecify.annotations.NullMarked;

/** What holds between and inside the modules, each rule with code that breaks it. */
final class ArchitectureRules {
  static final Map<String, ArchRule> ALL = new LinkedHashMap<>();
  static final Map<String, List<String>> VIOLATIONS = new LinkedHashMap<>();

  private static final String[] OUTSIDE_CORE = {
    "dev.etude.data..",
    "dev.etude.report..",
    "dev.etude.cli..",
    "dev.etude.simd..",
    "dev.etude.testkit.."
  };

  static {
    add(
        "the inner loop knows nothing of the outer one",
        noClasses()
            .that()
            .resideInAPackage("dev.etude.inner..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.etude.meta.."),
        "dev.etude.meta.M: public final class M {}\ndev.etude.inner.problem.P: final class P { dev.etude.meta.M m; }");
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
        "dev.etude.data.D: public final class D {}\ndev.etude.math.M: final class M { dev.etude.data.D d; }",
        "dev.etude.cli.C: public final class C {}\ndev.etude.task.T: final class T { dev.etude.cli.C c; }");
    add(
        "data and report know neither one another nor the command line",
        noClasses()
            .that()
            .resideInAPackage("dev.etude.data..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.etude.report..", "dev.etude.cli.."),
        "dev.etude.cli.C: public final class C {}\ndev.etude.data.D: final class D { dev.etude.cli.C c; }",
        "dev.etude.report.R: public final class R {}\ndev.etude.data.D: final class D { dev.etude.report.R r; }");
    add(
        "report knows neither data nor the command line",
        noClasses()
            .that()
            .resideInAPackage("dev.etude.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.etude.data..", "dev.etude.cli.."),
        "dev.etude.data.D: public final class D {}\ndev.etude.report.R: final class R { dev.etude.data.D d; }");
    add(
        "inside the command line, nothing but the root knows the root",
        noClasses()
            .that()
            .resideInAPackage("dev.etude.cli.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.etude.cli"),
        "dev.etude.cli.C: public final class C {}\ndev.etude.cli.run.R: final class R { dev.etude.cli.C c; }");
    add(
        "packages form no cycle",
        slices().matching("dev.etude.(**)").should().beFreeOfCycles(),
        "dev.etude.math.M: public final class M { dev.etude.task.T t; }\n"
            + "dev.etude.task.T: public final class T { dev.etude.math.M m; }");
    add(
        "nobody uses System.out, System.err or printStackTrace()",
        noClasses().should(ACCESS_STANDARD_STREAMS),
        "dev.etude.math.M: final class M { void m() { System.out.println(); } }",
        "dev.etude.math.M: final class M { void m() { System.err.println(); } }",
        "dev.etude.math.M: final class M { void m() { new Exception().printStackTrace(); } }");
    add(
        "only the console opens the standard streams",
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.etude.cli.output.Console")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(FileDescriptor.class),
        "dev.etude.math.M: final class M { Object m = new java.io.FileOutputStream(java.io.FileDescriptor.out); }");
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
        "dev.etude.math.M: final class M { double m() { return Math.random(); } }",
        "dev.etude.math.M: final class M { double m() { return StrictMath.random(); } }",
        "dev.etude.math.M: final class M { double m() { return new java.util.Random(1).nextDouble(); } }",
        "dev.etude.math.M: final class M { Object m = java.util.concurrent.ThreadLocalRandom.current(); }");
    add(
        "nothing is read or written by Java serialisation",
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class),
        "dev.etude.math.M: final class M { java.io.ObjectInputStream in; }",
        "dev.etude.math.M: final class M { java.io.ObjectOutputStream out; }");
    add(
        "the inner loop and the engines use no streams",
        noClasses()
            .that()
            .resideInAnyPackage("dev.etude.inner..", "dev.etude.meta.gradient..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.stream.."),
        "dev.etude.inner.problem.P: final class P { double s(double[] a) { return java.util.Arrays.stream(a).sum(); } }",
        "dev.etude.meta.gradient.G: final class G { long n(java.util.List<?> l) { return l.stream().count(); } }");
    add(
        "every package has a package-info with @NullMarked",
        classes().should(liveInAPackageThatIsNullMarked()),
        "dev.etude.math.M: final class M {}");
    add(
        "no class is a manager, a helper or a utility",
        noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Impl|Data|Info|Utils?|Util[A-Z].*)$"),
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
        "dev.etude.math.util.M: final class M {}",
        "dev.etude.common.M: final class M {}",
        "dev.etude.impl.M: final class M {}",
        "dev.etude.math.internal.M: final class M {}");
    add(
        "concrete classes are not extended",
        classes()
            .that(describe("have a name", type -> !type.isAnonymousClass()))
            .should(beFinalOrAbstract()),
        "dev.etude.math.M: class M {}",
        "dev.etude.math.M: final class M { static class N {} }");
  }

  private ArchitectureRules() {}

  static ArchRule rule(String name) {
    ArchRule rule = ALL.get(name);
    if (rule == null) {
      throw new IllegalArgumentException("there is no rule '" + name + "'");
    }
    return rule;
  }

  /** Adds a rule, which holds for a module that does not exist yet, with sources that break it. */
  private static void add(String name, ArchRule rule, String... violations) {
    ALL.put(name, rule.allowEmptyShould(true));
    VIOLATIONS.put(name, List.of(violations));
  }

  private static ArchCondition<JavaClass> liveInAPackageThatIsNullMarked() {
    return new ArchCondition<>("live in a package that is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage().tryGetAnnotationOfType(NullMarked.class).isPresent();
        events.add(new SimpleConditionEvent(
            type, marked, type.getPackageName() + " of " + type.getName()));
      }
    };
  }

  private static ArchCondition<JavaClass> beFinalOrAbstract() {
    return new ArchCondition<>("be final, abstract, sealed, an interface, an enum or a record") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean closed = type.getModifiers().contains(JavaModifier.FINAL)
            || type.getModifiers().contains(JavaModifier.ABSTRACT)
            || type.isInterface()
            || type.isEnum()
            || type.reflect().isSealed();
        events.add(new SimpleConditionEvent(type, closed, type.getName() + " could be extended"));
      }
    };
  }
}
