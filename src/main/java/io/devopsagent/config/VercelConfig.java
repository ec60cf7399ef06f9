package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Key.Secrecy;
import io.devopsagent.config.bind.Section;
import io.devopsagent.secret.SecretText;

/** A project of Vercel. */
@Section("A project of Vercel: its latest production deployment.")
public record VercelConfig(
    @Key(value = "The project, by name or id.", required = true, example = "customer-app")
        String project,
    @Key(
            value = "The team it belongs to, by id or slug; none for a personal account.",
            example = "team_acme")
        String team,
    @Key(
            value = "A token that may read the project.",
            example = "\"${VERCEL_TOKEN}\"",
            secrecy = Secrecy.SECRET)
        SecretText token,
    @Key(value = "Base address of the API.", byDefault = "https://api.vercel.com") Address api)
    implements ProviderConfig {}
