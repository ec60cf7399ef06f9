package io.devopsagent.forge;

import java.util.List;

/**
 * An issue to be opened. The body already carries identity line and {@link IdempotencyMarker}.
 *
 * @param closed opens it already closed, for an outage that ended before it could be filed
 */
public record NewIssue(String title, String body, List<LabelSpec> labels, boolean closed) {

  public NewIssue {
    labels = List.copyOf(labels);
  }

  /**
   * A label to be there; made once if it is missing in both the repository and its organisation.
   *
   * @param name compared without case
   * @param color six hexadecimal digits without {@code #}
   */
  public record LabelSpec(String name, String color, String description) {}
}
