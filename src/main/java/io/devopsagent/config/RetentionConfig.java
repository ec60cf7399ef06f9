package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Section;
import java.time.Duration;

/** How long things are kept. */
@Section("How long is kept what was observed and done.")
public record RetentionConfig(
    @Key(value = "Verdicts, from which availability is computed.", byDefault = "400d", min = 86_400)
        Duration spans,
    @Key(value = "What each probe that mattered found.", byDefault = "30d", min = 3_600)
        Duration evidence,
    @Key(value = "The audit trail of all that was done.", byDefault = "400d", min = 86_400)
        Duration audit) {}
