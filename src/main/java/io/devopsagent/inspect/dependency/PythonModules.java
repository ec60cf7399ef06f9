package io.devopsagent.inspect.dependency;

import static io.devopsagent.source.requirements.RequirementsFile.normalized;

import io.devopsagent.inspect.WordList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which distributions provide which modules, as far as that leaves no doubt. Immutable. */
final class PythonModules {
  private final Set<String> standard;
  private final Map<String, List<String>> providers;
  private final Map<String, List<String>> companions;

  private PythonModules(
      Set<String> standard,
      Map<String, List<String>> providers,
      Map<String, List<String>> companions) {
    this.standard = Set.copyOf(standard);
    this.providers = Map.copyOf(providers);
    this.companions = Map.copyOf(companions);
  }

  /** As the lists beside the inspections have them. */
  static PythonModules known() {
    return new PythonModules(
        new HashSet<>(WordList.lines("python-standard-library.txt")),
        table("python-distributions.txt", false),
        table("python-companions.txt", true));
  }

  private static Map<String, List<String>> table(String list, boolean normal) {
    Map<String, List<String>> table = new HashMap<>();
    for (String line : WordList.lines(list)) {
      List<String> words = List.of(line.split(" ", -1));
      String key = normal ? normalized(words.getFirst()) : words.getFirst();
      table.put(key, words.subList(1, words.size()));
    }
    return table;
  }

  /** The distributions that provide a module; none where that is not known for certain. */
  List<String> providers(String module) {
    return standard.contains(module) ? List.of() : providers.getOrDefault(module, List.of());
  }

  /**
   * What comes with distributions, they themselves included.
   *
   * @param names normalized, with an extra in brackets where there is one
   */
  Set<String> installedBy(Set<String> names) {
    Set<String> installed = new HashSet<>(names);
    Deque<String> open = new ArrayDeque<>(names);
    while (!open.isEmpty()) {
      for (String companion : companions.getOrDefault(open.pop(), List.of())) {
        if (installed.add(normalized(companion))) {
          open.push(normalized(companion));
        }
      }
    }
    return installed;
  }
}
