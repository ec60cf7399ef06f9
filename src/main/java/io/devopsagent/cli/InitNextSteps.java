package io.devopsagent.cli;

import io.devopsagent.config.importer.InitTemplate.Answers;
import io.devopsagent.config.importer.InitTemplate.ChannelAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a person does after {@code init}: names to set, and commands. */
final class InitNextSteps {
  private InitNextSteps() {}

  /** The environment variables of the file, what right each needs and where it is made. */
  static List<String> names(Answers answers) {
    List<String> names = new ArrayList<>();
    if (!answers.forgeUrl().isEmpty()) {
      names.add(
          "GITEA_TOKEN: a token of the agent's own account, with the scopes write:issue,"
              + " write:repository,\n    read:organization, read:user and read:package. Made there"
              + " at "
              + answers.forgeUrl().replaceAll("/+$", "")
              + "/user/settings/applications");
    }
    switch (answers.channel()) {
      case ChannelAnswer.Telegram _ ->
          names.add(
              "TELEGRAM_BOT_TOKEN: the token of a bot of its own. @BotFather makes one: /newbot");
      case ChannelAnswer.Mail mail when !mail.user().isEmpty() ->
          names.add("SMTP_PASSWORD: the password of " + mail.user() + " at " + mail.host());
      case ChannelAnswer.Hook _ ->
          names.add(
              "HOOK_SECRET: any long random text that the receiver knows too; it signs each"
                  + " message.\n    openssl rand -hex 32 makes one");
      case ChannelAnswer.Mail _, ChannelAnswer.Outbox _ -> {}
    }
    return names;
  }

  /** The commands to go on with. */
  static List<String> commands(Path file, Answers answers) {
    List<String> commands = commands(file);
    if (answers.channel() instanceof ChannelAnswer.Telegram(String person, String chat)
        && chat.isEmpty()) {
      commands.add("devops-agent notify link " + person + "   ties your chat to you, once it runs");
    }
    return commands;
  }

  /** The commands to go on with, whatever the file says. */
  static List<String> commands(Path file) {
    String config = file.toString().equals("devops-agent.yaml") ? "" : " --config " + file;
    return new ArrayList<>(
        List.of(
            "devops-agent check --live" + config + "   tries each address and credential",
            "devops-agent run" + config + "   watches, and pages when something is down"));
  }
}
