package io.devopsagent.forge;

import io.devopsagent.forge.NewIssue.LabelSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The labels that we set, with the colours in which they are made where they are missing. */
final class Labels {
  private static final Map<String, String> COLORS =
      Map.of("incident", "c4232f", "cloud", "2f5bea", "devops", "157f4a", "infra", "a15c00");
  private static final String OTHER_COLOR = "6b7482";

  private Labels() {}

  /** Reads {@code infra,ci}. */
  static List<LabelSpec> named(String names) {
    return Arrays.stream(names.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> new LabelSpec(name, COLORS.getOrDefault(name, OTHER_COLOR), ""))
        .toList();
  }
}
