package io.devopsagent.inspect.dependency;

import io.devopsagent.inspect.code.SourceCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The modules without which a file cannot be imported. Only statements at the start of a line
 * count: what is indented stands in a function, in a {@code try} or under a condition such as
 * {@code TYPE_CHECKING}, and may be left out on purpose.
 */
final class PythonImports {
  private static final Pattern IMPORT =
      Pattern.compile(
          "(?m)^(?:import[ \\t]+([^\\n\\r#;\\\\]+)|from[ \\t]+([A-Za-z_]\\w*)[\\w.]*[ \\t]+import\\b)");

  /** A script that declares what it needs in itself (PEP 723). */
  private static final Pattern OWN_DECLARATION = Pattern.compile("(?m)^# /// script\\s*$");

  private PythonImports() {}

  /** The first part of each module's name. */
  static List<String> in(SourceCode code) {
    List<String> modules = new ArrayList<>();
    if (!OWN_DECLARATION.matcher(code.file().text()).find()) {
      for (MatchResult found : code.find(IMPORT)) {
        String from = found.group(2);
        if (from != null) {
          modules.add(from);
        } else {
          for (String part : String.valueOf(found.group(1)).split(",", -1)) {
            modules.add(part.strip().split("[.\\s]", 2)[0]);
          }
        }
      }
    }
    return modules;
  }
}
