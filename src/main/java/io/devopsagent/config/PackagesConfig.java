package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Key.Secrecy;
import io.devopsagent.config.bind.Section;
import io.devopsagent.config.bind.TextForm;
import io.devopsagent.secret.SecretText;

/** The packages of an owner in a Gitea. */
@Section("The packages of an owner in a Gitea: that they can be listed, and that there are any.")
public record PackagesConfig(
    @Key(value = "The owner.", required = true, form = TextForm.OWNER, example = "acme")
        String owner,
    @Key(value = "The type of package.", byDefault = "container", form = TextForm.NAME) String type,
    @Key(value = "One package of them; any when not given.", example = "app") String name,
    @Key(
            value = "A token with the scope read:package.",
            example = "\"${GITEA_TOKEN}\"",
            secrecy = Secrecy.SECRET)
        SecretText token,
    @Key(value = "The Gitea; that of forge when not given.", example = "https://git.acme.example")
        Address url)
    implements ProviderConfig {}
