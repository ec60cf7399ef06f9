package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Key.Secrecy;
import io.devopsagent.config.bind.Kind;
import io.devopsagent.config.bind.Section;
import io.devopsagent.secret.SecretText;

/** Where incidents become issues. */
public sealed interface ForgeConfig {

  /** The tracker built in. */
  @Kind("local")
  @Section("The tracker built in; nothing to set.")
  record Local() implements ForgeConfig {}

  /** A Gitea, or a Forgejo. */
  @Kind("gitea")
  @Section("A Gitea, or a Forgejo.")
  record Gitea(
      @Key(
              value = "Its address, with its path when it has one.",
              required = true,
              example = "https://git.acme.example")
          Address url,
      @Key(
              value = "A token of the account that files issues, with the scope write:issue.",
              example = "\"${GITEA_TOKEN}\"",
              secrecy = Secrecy.SECRET)
          SecretText token)
      implements ForgeConfig {}
}
