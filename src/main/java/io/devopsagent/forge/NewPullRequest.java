package io.devopsagent.forge;

import io.devopsagent.forge.NewIssue.LabelSpec;
import java.util.List;

/**
 * A pull request to be opened, within one repository. The body already carries identity line and
 * {@link IdempotencyMarker}.
 *
 * @param head name of the branch with the change; it is there already
 * @param base name of the branch that it is for
 * @param title not beginning with {@code WIP:}, which would make it a draft
 */
public record NewPullRequest(
    String head, String base, String title, String body, List<LabelSpec> labels) {

  public NewPullRequest {
    labels = List.copyOf(labels);
  }
}
