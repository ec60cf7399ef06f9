package io.devopsagent.wiring;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.PersonConfig;
import io.devopsagent.notify.ChatLinks.Person;
import io.devopsagent.notify.KnownPeople;
import io.devopsagent.secret.SecretText;
import java.util.List;
import java.util.Optional;

/** The people of the configuration, and the chats that stand in it. */
record ConfiguredPeople(AgentConfig config) implements KnownPeople {

  @Override
  public Optional<Person> named(String name) {
    return config.people().stream()
        .filter(person -> person.name().equals(name))
        .findFirst()
        .map(ConfiguredPeople::person);
  }

  @Override
  public List<Chat> chats(String channel) {
    return config.people().stream()
        .flatMap(person ->
            Optional.of(person.reach().getOrDefault(channel, SecretText.NONE))
                .filter(SecretText::isSet)
                .map(chat -> new Chat(chat.reveal().strip(), person(person)))
                .stream())
        .toList();
  }

  private static Person person(PersonConfig person) {
    return new Person(person.name(), person.language());
  }
}
