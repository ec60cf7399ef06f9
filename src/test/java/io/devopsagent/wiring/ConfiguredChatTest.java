package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.notify.ChatLinks.Person;
import io.devopsagent.notify.ChatStore;
import io.devopsagent.secret.Redactor;
import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import io.devopsagent.testkit.DrivenClock;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chats that stand in the configuration and were never linked. */
class ConfiguredChatTest {
  private static final String YAML =
      """
      organisation: acme
      environment: [BOT]
      channels:
        phone: {kind: telegram, token: "${BOT}"}
        other: {kind: telegram, token: "${BOT}"}
      people:
        - {name: ann, language: de, reach: {phone: "12345"}}
        - {name: bob, reach: {phone: "-700"}}
        - {name: cem, reach: {phone: "-700"}}
        - {name: dee, reach: {phone: "-800"}}
      services:
        - {name: Shop, url: "http://127.0.0.1:1/"}
      """;

  @TempDir Path folder;
  private DataFolder held;
  private Database database;
  private ChatStore chats;

  @BeforeEach
  void open() {
    AgentConfig config = Configured.config(YAML, folder, Map.of());
    held = DataFolder.hold(folder, "a test");
    database = Database.open(held);
    Machine machine = Configured.machine(new DrivenClock());
    chats = new Reach(config, new Clients(config), machine, database, Redactor.NONE).chats();
  }

  @AfterEach
  void close() {
    database.close();
    held.close();
  }

  @Test
  void aChatInTheConfigurationIsKnown() {
    assertThat(chats.personOf("phone", "12345", "12345"))
        .contains(new Person("ann", Locale.GERMAN));
    assertThat(chats.personOf("other", "12345", "12345")).isEmpty();
    assertThat(chats.personOf("phone", "12346", "12346")).isEmpty();
  }

  @Test
  void inAGroupOfTheConfigurationWhoeverIsLetInSpeaksForIt() {
    assertThat(chats.personOf("phone", "-800", "4711").map(Person::name)).contains("dee");
    assertThat(chats.personOf("phone", "-700", "4711").map(Person::name)).contains("bob or cem");
  }

  @Test
  void aLinkThatAPersonMadeSaysMoreThanTheConfiguration() {
    chats.link("phone", "-700", "4711", chats.newCode("cem"));
    assertThat(chats.personOf("phone", "-700", "4711").map(Person::name)).contains("cem");
  }

  @Test
  void aGroupOfTheConfigurationThatMovedIsFollowed() {
    chats.moved("phone", "-800", "-100800");
    assertThat(chats.personOf("phone", "-100800", "4711").map(Person::name)).contains("dee");
    chats.moved("phone", "-100800", "-100801");
    assertThat(chats.personOf("phone", "-100801", "4711").map(Person::name)).contains("dee");
    assertThat(chats.current("phone", "-800")).isEqualTo("-100801");
    assertThat(chats.current("phone", "-700")).isEqualTo("-700");
    assertThat(chats.current("other", "-800")).isEqualTo("-800");
    Optional<Person> old = chats.personOf("phone", "-800", "4711");
    assertThat(old.map(Person::name)).contains("dee");
  }
}
