package io.devopsagent.standin.gitea;

import java.io.IOException;
import java.time.InstantSource;

/**
 * Runs a stand-in by itself, for a product in another process: {@code GiteaStandInMain [VERSION
 * [PORT [CUT-EVERY-NTH-WRITE]]]}. Ends when its standard input ends, and then says what it saw.
 *
 * <p>It holds the organisation {@code acme} with {@code acme/core} and {@code acme/app}, and the
 * token {@code bot-token} of {@code devops-bot}.
 */
public final class GiteaStandInMain {
  private GiteaStandInMain() {}

  public static void main(String[] arguments) throws IOException {
    String version = arguments.length > 0 ? arguments[0] : "1.26.3";
    int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
    try (GiteaStandIn gitea = GiteaStandIn.start(version, port, InstantSource.system())) {
      if (arguments.length > 2) {
        gitea.faults().cutEveryNthWrite(Integer.parseInt(arguments[2]));
      }
      Worlds.acme(gitea.world());
      System.out.println("listening " + gitea.base());
      System.out.flush();
      while (System.in.read() >= 0) {
        // until whoever started it closes its input
      }
      gitea.violations().forEach(violation -> System.out.println("violation " + violation));
      for (String repo : new String[] {"acme/core", "acme/app"}) {
        gitea
            .world()
            .issues(repo)
            .forEach(issue ->
                System.out.printf(
                    "issue %s#%d %s %s%n",
                    repo, issue.number(), issue.open() ? "open" : "closed", issue.title()));
      }
      System.out.println("answers lost " + gitea.faults().cut());
    }
  }
}
