package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Section;
import io.devopsagent.config.bind.TextForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Which issues are work for the agent, and how often it looks for them. */
@Section("Which issues of the organisation are work, and how often they are looked for.")
public record BacklogConfig(
    @Key(
            value =
                "Issues with any of these labels, compared without case, are the backlog. An empty"
                    + " list turns it off; it needs a Gitea.",
            byDefault = "[infra, ci, cloud, devops]",
            instead = {"label", "topics"})
        List<String> labels,
    @Key(
            value = "How often the forge is asked what changed.",
            byDefault = "1m",
            min = 10,
            max = 86_400)
        Duration searchEvery,
    @Key(
            value =
                "How often everything is listed, which is the truth: a search may miss what changes"
                    + " while it runs.",
            byDefault = "15m",
            min = 60,
            max = 86_400)
        Duration listEvery,
    @Key(
            value =
                "Whether issues are worked on by themselves. Repositories that are not opted in"
                    + " under policy get rehearsals: what would be done is shown, and nothing"
                    + " leaves this machine.",
            byDefault = "true")
        boolean work,
    @Key(
            value = "The branch that changes are proposed for.",
            byDefault = "staging",
            form = TextForm.BRANCH,
            instead = {"branch", "target"})
        String base,
    @Key(
            value = "Repositories whose changes are proposed for another branch.",
            keys = TextForm.REPOSITORY,
            form = TextForm.BRANCH,
            example = "{acme/docs: main}")
        Map<String, String> bases) {

  /** The branch that changes to a repository are proposed for. */
  public String baseOf(String repository) {
    return bases.entrySet().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(repository))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(base);
  }

  /** Whether there is a backlog at all. */
  public boolean wanted() {
    return !labels.isEmpty();
  }
}
