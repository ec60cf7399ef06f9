package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.World.Access;

/** Worlds that tests start from. */
public final class Worlds {
  /** Of {@code devops-bot}, with the scopes that the agent needs. */
  public static final String BOT_TOKEN = "bot-token";

  private Worlds() {}

  /**
   * The organisation {@code acme} with two repositories and the labels {@code cloud} and {@code
   * devops}; {@code devops-bot} writes, {@code dev} reads, {@code boss} owns.
   */
  public static World acme(World world) {
    return world
        .admin("boss")
        .user("devops-bot")
        .user("dev")
        .org("acme")
        .member("acme", "boss", Access.OWNER)
        .member("acme", "devops-bot", Access.WRITE)
        .member("acme", "dev", Access.READ)
        .repo("acme/core")
        .repo("acme/app")
        .label("acme", "cloud", "aabbcc")
        .label("acme", "devops", "1d76db")
        .token("boss-token", "boss", "all")
        .token("dev-token", "dev", "all")
        .token(
            BOT_TOKEN,
            "devops-bot",
            "write:issue",
            "write:repository",
            "read:organization",
            "read:user",
            "read:package");
  }
}
