package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Section;
import java.time.Duration;
import java.util.List;

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
        Duration listEvery) {

  /** Whether there is a backlog at all. */
  public boolean wanted() {
    return !labels.isEmpty();
  }
}
