package io.devopsagent.notify.outbox;

import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.notify.Channel;
import io.devopsagent.notify.Delivery;
import io.devopsagent.notify.Message;
import io.devopsagent.notify.Recipient;
import io.devopsagent.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A channel that shows its messages in console and terminal instead of sending them. Exactly once:
 * a message is kept under its key.
 */
public final class OutboxStore implements Channel {
  private final String name;
  private final Database database;

  public OutboxStore(String name, Database database) {
    this.name = name;
    this.database = database;
  }

  /** A message as it is shown. */
  public record Shown(
      String key,
      String person,
      Message.Kind kind,
      long incident,
      String subject,
      String text,
      String link,
      Instant at) {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public String describe() {
    return "the visible outbox";
  }

  @Override
  public boolean needsAddress() {
    return false;
  }

  @Override
  public Outcome<Delivery> send(Recipient to, Message message) {
    try {
      database.durably(tx ->
          tx.createUpdate(
                  "INSERT INTO outbox_message"
                      + " (key, person, kind, incident, subject, text, link, at_ms)"
                      + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING")
              .bind(0, message.key())
              .bind(1, to.person())
              .bind(2, message.kind().name())
              .bind(3, message.incident())
              .bind(4, message.subject())
              .bind(5, message.text())
              .bind(6, message.link())
              .bind(7, message.at().toEpochMilli())
              .execute());
      return new Outcome.Done<>(new Delivery(message.key()));
    } catch (FailureException e) {
      return new Outcome.Later<>(e.failure(), Duration.ZERO);
    }
  }

  /** Newest first. */
  public List<Shown> newest(int limit) {
    return database.read(tx ->
        tx.createQuery("SELECT * FROM outbox_message ORDER BY at_ms DESC, key LIMIT ?")
            .bind(0, limit)
            .map((row, context) ->
                new Shown(
                    row.getString("key"),
                    row.getString("person"),
                    Message.Kind.valueOf(row.getString("kind")),
                    row.getLong("incident"),
                    row.getString("subject"),
                    row.getString("text"),
                    row.getString("link"),
                    Instant.ofEpochMilli(row.getLong("at_ms"))))
            .list());
  }
}
