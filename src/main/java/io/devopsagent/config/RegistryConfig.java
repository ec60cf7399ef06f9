package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Key.Secrecy;
import io.devopsagent.config.bind.Section;
import io.devopsagent.config.bind.TextForm;
import io.devopsagent.secret.SecretText;
import java.time.Duration;

/** An image in a container registry. */
@Section("An image in a container registry: that its tag is there, and how old it is.")
public record RegistryConfig(
    @Key(
            value = "The image, with its registry and without a tag.",
            required = true,
            form = TextForm.IMAGE,
            example = "ghcr.io/acme/app",
            instead = {"repository", "name"})
        String image,
    @Key(value = "The tag.", byDefault = "latest", form = TextForm.TAG) String tag,
    @Key(value = "User, where the registry wants one with the token.", example = "acme-bot")
        String user,
    @Key(
            value = "A token or password that may read the image.",
            example = "\"${GHCR_TOKEN}\"",
            secrecy = Secrecy.SECRET,
            instead = {"password"})
        SecretText token,
    @Key(value = "How old the image may be; 0s for any age.", byDefault = "0s", example = "7d")
        Duration newerThan)
    implements ProviderConfig {}
