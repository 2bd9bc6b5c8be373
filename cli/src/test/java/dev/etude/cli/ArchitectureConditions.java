package dev.etude.cli;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** What a class must be like, where ArchUnit has no words for it. */
final class ArchitectureConditions {
  private ArchitectureConditions() {}

  static ArchCondition<JavaClass> liveInAPackageThatIsNullMarked() {
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

  static ArchCondition<JavaClass> liveInAPackageOf(int least, int most) {
    return new ArchCondition<>("live in a package of " + least + " to " + most + " types") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        long types = type.getPackage().getClasses().stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(each -> !each.isArray() && !each.getSimpleName().equals("package-info"))
            .count();
        events.add(new SimpleConditionEvent(
            type,
            types >= least && types <= most,
            type.getPackageName() + " of " + type.getName() + " has " + types));
      }
    };
  }

  static ArchCondition<JavaClass> haveANameOfTheirOwn() {
    return new ArchCondition<>("have a simple name that no other type has") {
      private final Map<String, List<JavaClass>> byName = new HashMap<>();

      @Override
      public void init(Collection<JavaClass> types) {
        byName.clear();
        types.forEach(type ->
            byName.computeIfAbsent(type.getSimpleName(), n -> new ArrayList<>()).add(type));
      }

      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String name = type.getSimpleName();
        boolean alone =
            name.equals("package-info") || byName.getOrDefault(name, List.of()).size() == 1;
        events.add(new SimpleConditionEvent(type, alone, type.getName() + " shares its name"));
      }
    };
  }

  static ArchCondition<JavaClass> beFinalOrAbstract() {
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
