package io.devopsagent.notify;

import io.devopsagent.notify.ChatLinks.Person;
import java.util.List;
import java.util.Optional;

/** People as the configuration knows them. Thread-safe. */
public interface KnownPeople {

  /** A person by name; empty when the configuration names nobody so. */
  Optional<Person> named(String name);

  /** The chats on a channel that stand in the configuration. */
  List<Chat> chats(String channel);

  /** A chat and whose it is; several people may have one in common. */
  record Chat(String chat, Person person) {}
}
