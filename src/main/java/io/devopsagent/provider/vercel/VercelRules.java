package io.devopsagent.provider.vercel;

import io.devopsagent.kernel.Text;
import io.devopsagent.provider.ProviderDetails;
import io.devopsagent.provider.ProviderReport.Standing;
import java.util.List;
import java.util.Optional;

/**
 * What Vercel's deployments mean for the service. READY is a fact about a build and not about
 * health; a newest deployment that failed while an earlier one serves impairs the service and does
 * not take it down.
 */
final class VercelRules {
  private VercelRules() {}

  /**
   * What follows.
   *
   * @param failed the deployment whose build log explains it; empty where none does
   */
  record Finding(Standing standing, String code, String sentence, String failed) {}

  /**
   * Decides.
   *
   * @param deployments of production, newest first, at least one
   * @param serving the id that the production domains point to by the project's own word; empty
   *     when not known
   */
  static Finding decide(List<Deployment> deployments, String serving) {
    Deployment newest = deployments.getFirst();
    return switch (newest.state()) {
      case "READY" -> ready(newest, serving);
      case "ERROR" -> failed(deployments, serving);
      case "QUEUED", "INITIALIZING", "BUILDING" ->
          fine("deploying", name(newest) + " is " + newest.state(), deployments, serving);
      case "CANCELED" -> fine("canceled", name(newest) + " was CANCELED", deployments, serving);
      case "BLOCKED" -> fine("blocked", name(newest) + " is BLOCKED", deployments, serving);
      default ->
          new Finding(
              Standing.UNKNOWN,
              "unknown_state",
              name(newest) + " is in a state that is not known here: " + said(newest.state()),
              "");
    };
  }

  /** What serves: by the project's word, else the newest that has had production traffic. */
  static Optional<Deployment> serving(List<Deployment> deployments, String serving) {
    return serving.isEmpty()
        ? deployments.stream().filter(Deployment::promoted).findFirst()
        : deployments.stream().filter(one -> one.id().equals(serving)).findFirst();
  }

  private static Finding ready(Deployment newest, String serving) {
    if (!newest.aliasError().isBlank()) {
      return new Finding(
          Standing.IMPAIRED,
          "alias_error",
          name(newest) + " is READY but got no production address: " + newest.aliasError(),
          "");
    }
    if (!serving.isEmpty() && !serving.equals(newest.id())) {
      return new Finding(
          Standing.FINE, "not_newest", name(newest) + " is READY, but " + serving + " serves", "");
    }
    String since = newest.ready() > 0 ? " since " + ProviderDetails.instant(newest.ready()) : "";
    String staged = newest.substate().equals("STAGED") ? ", staged and not yet promoted" : "";
    return new Finding(Standing.FINE, "ready", name(newest) + " is READY" + since + staged, "");
  }

  private static Finding failed(List<Deployment> deployments, String serving) {
    Deployment newest = deployments.getFirst();
    boolean earlier =
        serving.isEmpty() ? serving(deployments, "").isPresent() : !serving.equals(newest.id());
    return new Finding(
        Standing.IMPAIRED,
        "deployment_error",
        "newest production deployment failed: "
            + Text.bounded(newest.failure().strip().replaceAll("[.\\s]+$", ""), 180)
            + (earlier ? "; the one before still serves" : "; none before it is known to serve"),
        newest.id());
  }

  private static Finding fine(
      String code, String sentence, List<Deployment> deployments, String serving) {
    String tail =
        serving(deployments, serving)
            .map(Deployment::id)
            .or(() -> Optional.of(serving).filter(id -> !id.isEmpty()))
            .map(id -> "; " + id + " serves")
            .orElse("");
    return new Finding(Standing.FINE, code, sentence + tail, "");
  }

  private static String name(Deployment deployment) {
    return deployment.id().isEmpty()
        ? "newest production deployment"
        : "production deployment " + deployment.id();
  }

  private static String said(String state) {
    return state.isBlank() ? "none given" : state;
  }
}
