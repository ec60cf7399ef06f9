package io.devopsagent.notify;

import io.devopsagent.kernel.Clock;
import io.devopsagent.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Which chat belongs to which person, and the one-time codes that tie them. Codes are kept as
 * hashes. Thread-safe.
 */
public final class ChatStore implements ChatLinks {
  private static final Duration CODE_LIVES = Duration.ofMinutes(15);

  /** Easy to read aloud and to type: no 0/O, 1/I/L. */
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

  private final Database database;
  private final Clock clock;
  private final SecureRandom random;
  private final KnownPeople people;

  /**
   * Ties chats to people.
   *
   * @param people who is not among them any more has no say, whatever is linked
   */
  public ChatStore(Database database, Clock clock, SecureRandom random, KnownPeople people) {
    this.database = database;
    this.clock = clock;
    this.random = random;
    this.people = people;
  }

  /** Makes a one-time code for a person; it lives for a quarter of an hour. */
  public String newCode(String person) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    long expires = clock.now().plus(CODE_LIVES).toEpochMilli();
    database.durably(tx ->
        tx.createUpdate("INSERT INTO link_code (hash, person, expires_ms) VALUES (?, ?, ?)")
            .bind(0, hash(code.toString()))
            .bind(1, person)
            .bind(2, expires)
            .execute());
    return code.toString();
  }

  @Override
  public Optional<Person> personOf(String channel, String chat, String account) {
    return database
        .read(tx ->
            tx.createQuery("SELECT person FROM chat WHERE channel = ? AND chat = ? AND account = ?")
                .bind(0, channel)
                .bind(1, chat)
                .bind(2, account)
                .mapTo(String.class)
                .findOne())
        .flatMap(people::named)
        .or(() -> configured(channel, chat));
  }

  /**
   * The configuration is written by the operator, who thereby says who is behind a chat: in a group
   * that is whoever was let in.
   */
  private Optional<Person> configured(String channel, String chat) {
    String current = current(channel, chat);
    List<Person> theirs =
        people.chats(channel).stream()
            .filter(known -> current(channel, known.chat()).equals(current))
            .map(KnownPeople.Chat::person)
            .toList();
    return theirs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Person(
                theirs.stream().map(Person::name).collect(Collectors.joining(" or ")),
                theirs.getFirst().language()));
  }

  @Override
  public Optional<Person> link(String channel, String chat, String account, String code) {
    String hash = hash(code.strip().toUpperCase(Locale.ROOT));
    long now = clock.now().toEpochMilli();
    Optional<String> person =
        database.durably(tx -> {
          Optional<String> found =
              tx.createQuery("SELECT person FROM link_code WHERE hash = ? AND expires_ms > ?")
                  .bind(0, hash)
                  .bind(1, now)
                  .mapTo(String.class)
                  .findOne();
          tx.execute("DELETE FROM link_code WHERE hash = ? OR expires_ms <= ?", hash, now);
          found.ifPresent(name ->
              tx.execute(
                  "INSERT OR REPLACE INTO chat (channel, chat, account, person, at_ms)"
                      + " VALUES (?, ?, ?, ?, ?)",
                  channel,
                  chat,
                  account,
                  name,
                  now));
          return found;
        });
    return person.flatMap(people::named);
  }

  @Override
  public void moved(String channel, String oldChat, String newChat) {
    if (oldChat.equals(newChat) || oldChat.isEmpty() || newChat.isEmpty()) {
      return;
    }
    database.durably(tx -> {
      tx.execute(
          "UPDATE OR REPLACE chat SET chat = ? WHERE channel = ? AND chat = ?",
          newChat,
          channel,
          oldChat);
      return remember(tx, channel, oldChat, newChat);
    });
  }

  /**
   * Chats that stand in the configuration cannot be changed there, so that their moves are kept.
   */
  private boolean remember(Handle tx, String channel, String oldChat, String newChat) {
    tx.execute("DELETE FROM chat_move WHERE channel = ? AND old_chat = ?", channel, newChat);
    tx.execute(
        "UPDATE chat_move SET new_chat = ? WHERE channel = ? AND new_chat = ?",
        newChat,
        channel,
        oldChat);
    tx.execute(
        "INSERT OR REPLACE INTO chat_move (channel, old_chat, new_chat, at_ms)"
            + " VALUES (?, ?, ?, ?)",
        channel,
        oldChat,
        newChat,
        clock.now().toEpochMilli());
    return true;
  }

  @Override
  public String current(String channel, String chat) {
    return database.read(tx ->
        tx.createQuery("SELECT new_chat FROM chat_move WHERE channel = ? AND old_chat = ?")
            .bind(0, channel)
            .bind(1, chat)
            .mapTo(String.class)
            .findOne()
            .orElse(chat));
  }

  @Override
  public Optional<String> chatOf(String channel, String person) {
    return database.read(tx ->
        tx.createQuery(
                "SELECT chat FROM chat WHERE channel = ? AND person = ?"
                    + " ORDER BY at_ms DESC LIMIT 1")
            .bind(0, channel)
            .bind(1, person)
            .mapTo(String.class)
            .findOne());
  }

  private static String hash(String code) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(code.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
