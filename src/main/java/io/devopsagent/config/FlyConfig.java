package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Key.Secrecy;
import io.devopsagent.config.bind.Section;
import io.devopsagent.secret.SecretText;

/** An application of Fly.io. */
@Section("An application of Fly.io: its machines and their checks.")
public record FlyConfig(
    @Key(value = "The application.", required = true, example = "acme-cp") String app,
    @Key(
            value = "A token that may read it, with or without its FlyV1.",
            example = "\"${FLY_API_TOKEN}\"",
            secrecy = Secrecy.SECRET)
        SecretText token,
    @Key(value = "Base address of the machines API.", byDefault = "https://api.machines.dev")
        Address api,
    @Key(value = "Base address of the log API.", byDefault = "https://api.fly.io") Address logs)
    implements ProviderConfig {}
