package io.devopsagent.source.workflow;

import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import java.util.regex.Pattern;

/**
 * What a step or job uses: an action, a workflow, an image, or a folder of the repository.
 *
 * @param scalar where it stands
 * @param kind of what
 * @param target before the {@code @}: {@code actions/checkout}, {@code
 *     acme/ci/.gitea/workflows/build.yml}, an address, a path
 * @param ref after the {@code @}; empty where there is none
 */
public record Uses(YamlScalar scalar, Kind kind, String target, String ref) {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  /** Of what. */
  public enum Kind {
    ACTION,
    WORKFLOW,
    /** {@code docker://…}. */
    IMAGE,
    /** {@code ./…}: it comes with the repository. */
    LOCAL
  }

  static Uses of(YamlScalar scalar) {
    String value = scalar.value();
    if (value.startsWith("./") || value.startsWith("../")) {
      return new Uses(scalar, Kind.LOCAL, value, "");
    }
    if (value.startsWith("docker://")) {
      return new Uses(scalar, Kind.IMAGE, value, "");
    }
    int at = value.lastIndexOf('@');
    String target = at < 0 ? value : value.substring(0, at);
    boolean workflow = target.endsWith(".yml") || target.endsWith(".yaml");
    return new Uses(
        scalar,
        workflow ? Kind.WORKFLOW : Kind.ACTION,
        target,
        at < 0 ? "" : value.substring(at + 1));
  }

  /** Whether it names one commit or digest for good. */
  public boolean isPinned() {
    return switch (kind) {
      case ACTION, WORKFLOW -> COMMIT.matcher(ref).matches();
      case IMAGE -> target.contains("@sha256:");
      case LOCAL -> true;
    };
  }
}
