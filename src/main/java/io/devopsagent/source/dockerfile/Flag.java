package io.devopsagent.source.dockerfile;

import io.devopsagent.source.Span;
import java.util.Arrays;
import java.util.List;

/**
 * A flag of an instruction, for instance {@code --from=build}.
 *
 * @param name without the dashes
 * @param value without quotes; empty where there is none
 * @param hasValue whether there is a {@code =}
 */
public record Flag(Span span, String name, String value, boolean hasValue) {
  /**
   * What a flag such as {@code --mount=type=cache,target=/root} says of a key; empty when it says
   * nothing.
   */
  public String option(String key) {
    for (String field : fields()) {
      if (field.equals(key) || field.startsWith(key + "=")) {
        return field.substring(Math.min(field.length(), key.length() + 1));
      }
    }
    return "";
  }

  List<String> fields() {
    return Arrays.asList(value.split(",", -1));
  }
}
