package io.devopsagent.config;

import io.devopsagent.config.source.ConfigProblem;
import io.devopsagent.secret.SecretText;
import java.util.List;
import java.util.stream.Collectors;

/** What became of reading a configuration: all of it, or nothing and why. */
public sealed interface ConfigResult {

  /**
   * It can be used.
   *
   * @param secrets every secret value that it uses, under its name, for the redactor
   */
  record Accepted(AgentConfig config, List<SecretText> secrets) implements ConfigResult {
    public Accepted {
      secrets = List.copyOf(secrets);
    }
  }

  /**
   * It cannot be used.
   *
   * @param problems in the order of the file; at least one
   * @param more how many others there are
   */
  record Rejected(List<ConfigProblem> problems, int more) implements ConfigResult {
    public Rejected {
      problems = List.copyOf(problems);
    }

    /**
     * Everything that is wrong, as people are shown it, and how many errors there are.
     *
     * @param consequence a sentence for the end, for instance {@code Nothing was started.}
     */
    public String report(String consequence) {
      int count = problems.size() + more;
      return problems.stream().map(ConfigProblem::render).collect(Collectors.joining("\n"))
          + (more == 0 ? "" : "\n… and " + more + " more")
          + ("\n" + count + (count == 1 ? " error. " : " errors. ") + consequence).stripTrailing();
    }
  }
}
