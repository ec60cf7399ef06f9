package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Section;
import io.devopsagent.config.bind.TextForm;

/** An Upptime. */
@Section("An Upptime, or a status page of a similar kind: what it says, and how old that is.")
public record UpptimeConfig(
    @Key(
            value = "The repository of the Upptime.",
            form = TextForm.REPOSITORY,
            example = "acme/status")
        String repo,
    @Key(
            value = "The slug of the site in it; made of the service's name when not given.",
            example = "customer-app")
        String slug,
    @Key(
            value =
                "Where its status page says the status as JSON. A 404 there is unknown, never down.",
            example = "https://status.acme.example/api/v1/status.json")
        Address statusUrl,
    @Key(
            value = "Where its summary is, when not at GitHub.",
            example = "https://git.acme.example/acme/status/raw/branch/main/history/summary.json")
        Address summaryUrl)
    implements ProviderConfig {}
