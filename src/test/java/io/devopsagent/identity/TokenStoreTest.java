package io.devopsagent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import io.devopsagent.testkit.DrivenClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenStoreTest {
  @TempDir Path path;
  private final DrivenClock clock = new DrivenClock();
  private final OneTimeLink link = new OneTimeLink(clock, new SecureRandom());
  private DataFolder folder;
  private Database database;
  private TokenStore tokens;

  @BeforeEach
  void open() {
    folder = DataFolder.hold(path, "a test");
    database = Database.open(folder);
    tokens = new TokenStore(database, clock, new SecureRandom(), link);
  }

  @AfterEach
  void close() {
    database.close();
    folder.close();
  }

  @Test
  void aTokenIsShownOnceAndOnlyItsHashIsKept() throws Exception {
    TokenStore.Created made = tokens.create("mara");
    assertThat(made.value()).matches("da_[A-Za-z0-9_-]{43}");
    assertThat(tokens.holder(made.value())).contains("mara");
    assertThat(tokens.holder(made.value() + "x")).isEmpty();
    assertThat(tokens.holder("")).isEmpty();
    assertThat(tokens.list().toString()).doesNotContain(made.value());
    database.close();
    for (Path file : List.of(folder.database())) {
      assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain(made.value());
    }
  }

  @Test
  void aRevokedTokenIsRefusedAndItsNameIsFreeAgain() {
    TokenStore.Created first = tokens.create("ci");
    assertThatThrownBy(() -> tokens.create("ci")).hasMessageContaining("revoke it first");
    assertThat(tokens.revoke("ci")).isTrue();
    assertThat(tokens.revoke("ci")).isFalse();
    assertThat(tokens.holder(first.value())).isEmpty();
    TokenStore.Created second = tokens.create("ci");
    assertThat(tokens.holder(second.value())).contains("ci");
    assertThat(tokens.holder(first.value())).isEmpty();
  }

  @Test
  void theListTellsWhenATokenWasUsed() {
    TokenStore.Created made = tokens.create("mara");
    assertThat(tokens.list().getFirst().used()).isNull();
    clock.advance(Duration.ofHours(1));
    tokens.holder(made.value());
    assertThat(tokens.list().getFirst().used()).isEqualTo(clock.now());
  }

  @Test
  void aNameMustBeReadable() {
    for (String name : List.of("", " ", "a\nb", "x".repeat(65), "-a")) {
      assertThatThrownBy(() -> tokens.create(name)).hasMessageContaining("needs a name");
    }
  }

  @Test
  void aOneTimeLinkWorksOnceAndForAnHour() {
    String code = link.issue();
    assertThat(tokens.redeem(code + "x")).isEmpty();
    assertThat(tokens.holder(code)).isEmpty();
    assertThat(tokens.redeem(code)).contains(TokenStore.ADMIN);
    assertThat(tokens.redeem(code)).isEmpty();
    String old = link.issue();
    String young = link.issue();
    assertThat(tokens.redeem(old)).isEmpty();
    clock.advance(OneTimeLink.LIFETIME.plusSeconds(1));
    assertThat(tokens.redeem(young)).isEmpty();
  }
}
