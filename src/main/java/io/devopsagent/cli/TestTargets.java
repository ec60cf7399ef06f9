package io.devopsagent.cli;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.EscalationStep;
import io.devopsagent.config.PersonConfig;
import io.devopsagent.config.bind.Suggestions;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.notify.Channel;
import io.devopsagent.notify.Recipient;
import io.devopsagent.secret.SecretText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who can be told by which channel: the pairs that pages may use. */
final class TestTargets {
  private final Reachable reachable;

  TestTargets(Reachable reachable) {
    this.reachable = reachable;
  }

  /** A person on a channel. */
  record Target(Channel channel, Recipient recipient) {}

  /**
   * All of them, or those of one channel or person.
   *
   * @param word a channel, a person, or empty for all
   * @throws io.devopsagent.kernel.FailureException when the word is neither, or nobody is there
   */
  List<Target> of(String word) {
    AgentConfig config = reachable.config();
    Set<String> names = new LinkedHashSet<>(reachable.channels().keySet());
    config.people().forEach(person -> names.add(person.name()));
    if (!word.isEmpty() && !names.contains(word)) {
      throw new Failure(
              ErrorCode.NOT_FOUND,
              "No channel and no person is called \"" + word + "\".",
              Suggestions.oneOf(word, names))
          .toException();
    }
    List<Target> targets = new ArrayList<>();
    for (PersonConfig person : config.people()) {
      for (Channel channel : reachable.channels().values()) {
        boolean meant = word.isEmpty() || word.equals(person.name()) || word.equals(channel.name());
        if (meant && isReached(person, channel)) {
          targets.add(new Target(channel, recipient(person, channel)));
        }
      }
    }
    if (targets.isEmpty()) {
      throw nobody(word);
    }
    return targets;
  }

  private static RuntimeException nobody(String word) {
    return new Failure(
            ErrorCode.NOT_FOUND,
            "Nobody can be reached" + (word.isEmpty() ? "" : " by or as " + word) + ".",
            "Give somebody a reach in the configuration, or tie a chat to them:"
                + " devops-agent notify link PERSON.")
        .toException();
  }

  /** Whoever has an address there, a chat, or a step in a chain. */
  private boolean isReached(PersonConfig person, Channel channel) {
    return !recipient(person, channel).address().isEmpty()
        || person.reach().containsKey(channel.name())
        || reachable.config().escalation().values().stream()
            .flatMap(List::stream)
            .anyMatch(step -> names(step, person, channel));
  }

  private static boolean names(EscalationStep step, PersonConfig person, Channel channel) {
    return step.page().equals(person.name()) && step.by().equals(channel.name());
  }

  private Recipient recipient(PersonConfig person, Channel channel) {
    SecretText reach = person.reach().getOrDefault(channel.name(), SecretText.NONE);
    String address =
        reach.isSet()
            ? reach.reveal()
            : reachable.chats().chatOf(channel.name(), person.name()).orElse("");
    return new Recipient(person.name(), address, person.language());
  }
}
