package io.devopsagent.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what the code does and the tables do not allow. Each finding is one line for a person. */
final class ArchitectureCheck {
  private static final String OURS = "io.devopsagent";
  private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "com.sun.", "sun.");

  private final ArchitectureTables tables;

  ArchitectureCheck(ArchitectureTables tables) {
    this.tables = tables;
  }

  Set<String> imports(JavaClasses classes) {
    Set<String> findings = new TreeSet<>();
    for (JavaClass origin : classes) {
      String room = room(origin);
      for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (isOurs(target) && !tables.mayImport(room, room(target))) {
          findings.add("%s may not import %s: %s".formatted(room, room(target), where(dependency)));
        }
      }
    }
    return findings;
  }

  Set<String> libraries(JavaClasses classes) {
    Set<String> findings = new TreeSet<>();
    for (JavaClass origin : classes) {
      for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!isOurs(target) && !target.isPrimitive()) {
          library(origin, target.getName(), where(dependency), findings);
        }
      }
    }
    return findings;
  }

  private void library(JavaClass origin, String target, String where, Set<String> findings) {
    String row = tables.libraryOf(target).orElse("");
    if (row.isEmpty()) {
      if (JDK.stream().noneMatch(target::startsWith)) {
        findings.add("no row for the library of " + target + ": " + where);
      }
    } else if (!isAmong(origin, tables.libraries().getOrDefault(row, Set.of()))) {
      findings.add("%s may not use %s: %s".formatted(room(origin), row, where));
    }
  }

  Set<String> calls(JavaClasses classes) {
    Set<String> findings = new TreeSet<>();
    for (JavaClass origin : classes) {
      for (JavaAccess<?> access : origin.getAccessesFromSelf()) {
        String member = access.getTargetOwner().getName() + "." + access.getTarget().getName();
        Set<String> allowed = tables.calls().get(member);
        if (allowed != null && !isAmong(origin, allowed)) {
          findings.add(access.getDescription());
        }
      }
    }
    return findings;
  }

  /** Classes whose package no row covers. */
  Set<String> homeless(JavaClasses classes) {
    Set<String> findings = new TreeSet<>();
    for (JavaClass origin : classes) {
      if (tables.roomOf(origin.getPackageName()).isEmpty()) {
        findings.add("no row for the package of " + origin.getName());
      }
    }
    return findings;
  }

  /** Whether a class is named by a list of rooms, of classes, and of endings such as *Store. */
  private boolean isAmong(JavaClass origin, Set<String> names) {
    String topLevel = origin.getName().replaceFirst("\\$.*", "");
    String local = topLevel.substring(OURS.length() + 1);
    return names.contains(ArchitectureTables.EVERYTHING)
        || names.contains(room(origin))
        || names.contains(local)
        || names.stream()
            .anyMatch(name -> name.startsWith("*") && topLevel.endsWith(name.substring(1)));
  }

  private String room(JavaClass origin) {
    return tables.roomOf(origin.getPackageName()).orElse(origin.getPackageName());
  }

  private static boolean isOurs(JavaClass target) {
    return target.getName().startsWith(OURS + ".");
  }

  private static String where(Dependency dependency) {
    return dependency.getDescription();
  }
}
