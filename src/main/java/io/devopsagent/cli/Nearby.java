package io.devopsagent.cli;

import io.devopsagent.config.bind.Suggestions;
import io.devopsagent.kernel.Text;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What was probably meant by a name that nothing answers to. */
final class Nearby {
  private static final int MOST = 6;

  private Nearby() {}

  /** A sentence that names the nearest, or else those that contain it, or else all when few. */
  static String hint(String written, Collection<String> names) {
    String nearest = Suggestions.nearest(written, names);
    if (!nearest.isEmpty()) {
      return "Did you mean " + quoted(nearest) + "?";
    }
    String part = written.toLowerCase(Locale.ROOT);
    List<String> containing =
        names.stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(part)).toList();
    if (!containing.isEmpty() && containing.size() <= MOST) {
      return "Did you mean " + list(containing) + "?";
    }
    return !names.isEmpty() && names.size() <= MOST ? "There is " + list(names) + "." : "";
  }

  static String quoted(String name) {
    return "\"" + Text.escaped(Text.bounded(name, 100)) + "\"";
  }

  private static String list(Collection<String> names) {
    return String.join(", ", names.stream().sorted().map(Nearby::quoted).toList());
  }
}
