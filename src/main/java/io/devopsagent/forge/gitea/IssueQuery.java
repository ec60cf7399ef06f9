package io.devopsagent.forge.gitea;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which issues are looked for. Gitea takes words that it does not understand for no words at all,
 * and then answers everything or nothing without an error (gitea.md §1); so GitHub's search syntax
 * is refused here.
 *
 * @param owner an organisation or an account
 * @param anyLabel at least one of these, compared without case; empty: whatever labels
 * @param openOnly whether closed ones are left out
 * @param changedSince by the server's clock; only what changed then or later; {@link Instant#EPOCH}
 *     for all
 */
public record IssueQuery(
    String owner, Set<String> anyLabel, boolean openOnly, Kind kind, Instant changedSince) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern OPERATOR =
      Pattern.compile(
          "(?i)^-?(label|repo|org|user|owner|author|assignee|is|in|state|type|milestone)[:=].*");

  /** Issues, pull requests, or both. */
  public enum Kind {
    ISSUES,
    PULLS,
    BOTH
  }

  public IssueQuery {
    if (!NAME.matcher(owner).matches()) {
      throw refused("owner", owner);
    }
    Set<String> small = new TreeSet<>();
    for (String label : anyLabel) {
      if (label.isBlank()
          || OPERATOR.matcher(label).matches()
          || label.matches(".*\\s(OR|AND|NOT)\\s.*")) {
        throw refused("label", label);
      }
      small.add(label.strip().toLowerCase(Locale.ROOT));
    }
    anyLabel = Set.copyOf(small);
  }

  private static RuntimeException refused(String what, String value) {
    return new Failure(
            ErrorCode.USAGE,
            "\""
                + value
                + "\" is no "
                + what
                + " of Gitea: it does not know GitHub's search syntax, and would answer everything"
                + " or nothing.",
            "Give owner and labels apart, as in"
                + " /repos/issues/search?owner=acme&labels=infra,ci&state=open&type=issues&limit=50"
                + " (any of the labels).")
        .toException();
  }

  /** Whether an issue with these labels is looked for. */
  boolean wants(Iterable<String> labels) {
    if (anyLabel.isEmpty()) {
      return true;
    }
    for (String label : labels) {
      if (anyLabel.contains(label.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  /** The call, with these label names; without any for all labels. */
  String path(String currentOwner, Set<String> labels) {
    StringBuilder path = new StringBuilder("/repos/issues/search?owner=");
    path.append(GiteaApi.part(currentOwner)).append("&state=").append(openOnly ? "open" : "all");
    path.append(kindParameter().map(type -> "&type=" + type).orElse(""));
    if (!changedSince.equals(Instant.EPOCH)) {
      path.append("&since=").append(GiteaApi.part(changedSince.toString()));
    }
    if (!labels.isEmpty()) {
      path.append("&labels=").append(GiteaApi.part(String.join(",", labels)));
    }
    return path.toString();
  }

  private Optional<String> kindParameter() {
    return switch (kind) {
      case ISSUES -> Optional.of("issues");
      case PULLS -> Optional.of("pulls");
      case BOTH -> Optional.empty();
    };
  }
}
