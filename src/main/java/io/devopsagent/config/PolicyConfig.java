package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Section;
import io.devopsagent.config.bind.TextForm;
import java.util.List;

/** What the program may do by itself. */
@Section("What it may do by itself. Pages and issues about incidents are never held back.")
public record PolicyConfig(
    @Key(
            value =
                "Whether changes are only shown and not made. Pages and issues about incidents"
                    + " are never held by it.",
            byDefault = "true",
            instead = {"dryrun"})
        boolean dryRun,
    @Key(
            value = "Repositories that dry_run does not hold.",
            form = TextForm.REPOSITORY,
            example = "[acme/app]")
        List<String> liveRepositories,
    @Key("The most that is done in an hour.") PerHour perHour) {

  /** Budgets. */
  @Section("The most that is done in an hour; what is beyond waits.")
  public record PerHour(
      @Key(value = "Issues opened.", byDefault = "30", max = 10_000) int issues,
      @Key(value = "Comments written.", byDefault = "60", max = 10_000) int comments,
      @Key(value = "Messages sent; a first page is never held.", byDefault = "60", max = 10_000)
          int messages) {}
}
