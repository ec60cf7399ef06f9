package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Section;
import io.devopsagent.config.bind.TextForm;
import java.time.Duration;

/** One page of a chain. */
@Section("One step: a person, a channel, and how long to wait for an acknowledgement.")
public record EscalationStep(
    @Key(
            value = "Who is paged: a name of people.",
            required = true,
            example = "ceo",
            form = TextForm.NAME,
            instead = {"person", "to", "who"})
        String page,
    @Key(
            value = "On which channel.",
            required = true,
            example = "phone",
            form = TextForm.NAME,
            instead = {"channel", "via"})
        String by,
    @Key(
            value = "How long to wait for an acknowledgement before the next step.",
            name = "wait",
            byDefault = "15m",
            min = 1,
            max = 604_800,
            instead = {"after", "delay"})
        Duration patience) {}
