package io.devopsagent.notify.telegram;

import io.devopsagent.kernel.Clock;
import io.devopsagent.notify.ChatLinks;
import io.devopsagent.notify.Conversation;
import io.devopsagent.secret.Redactor;
import io.devopsagent.standin.telegram.TelegramStandIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A bot with everything around it: stand-in, links in memory, a conversation that listens. */
final class TelegramBench implements AutoCloseable {
  static final String TOKEN = "123456789:AAF-really_secret_token_of_the_bot";
  static final String BOT = "acme_devops_bot";
  static final Duration SOON = Duration.ofSeconds(10);

  final TelegramStandIn telegram = new TelegramStandIn(0, TOKEN, BOT);
  final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  final TelegramApi api = new TelegramApi(settings(telegram.base(), 2), http, "devops-agent/test");
  final Links links = new Links();
  final Heard heard = new Heard();
  final Offsets offsets = new Offsets();
  final HandClock clock = new HandClock();
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final List<TelegramPoller> pollers = new ArrayList<>();

  static TelegramSettings settings(URI base, int timeoutSeconds) {
    return new TelegramSettings(
        "telegram", base, TOKEN, Duration.ofSeconds(timeoutSeconds), Duration.ofSeconds(50));
  }

  TelegramChannel channel() {
    return new TelegramChannel(api, links);
  }

  TelegramDialogue dialogue() {
    return new TelegramDialogue(api, links, heard, redactor(), clock, pauses::add);
  }

  /** A poller that does not really wait after failures. */
  TelegramPoller poller() {
    return poller(duration -> {
      pauses.add(duration);
      Thread.sleep(5);
    });
  }

  TelegramPoller poller(Pause pause) {
    TelegramPoller poller = new TelegramPoller(api, dialogue(), offsets, pause, new Random(7));
    pollers.add(poller);
    return poller;
  }

  private static Redactor redactor() {
    return text -> text.replace("hunter2", "[redacted PASSWORD]");
  }

  @Override
  public void close() {
    pollers.forEach(TelegramPoller::close);
    telegram.close();
    http.shutdownNow();
  }

  /** Time that passes when told to. */
  static final class HandClock implements Clock {
    private final AtomicLong nanos = new AtomicLong(1);

    void pass(Duration duration) {
      nanos.addAndGet(duration.toNanos());
    }

    @Override
    public Instant now() {
      return Instant.parse("2026-01-01T00:00:00Z").plusNanos(nanos.get());
    }

    @Override
    public long nanos() {
      return nanos.get();
    }
  }

  /** Remembers numbers as a database would: outlives pollers. */
  static final class Offsets implements OffsetStore {
    final List<Long> saved = new CopyOnWriteArrayList<>();

    @Override
    public long load() {
      return saved.isEmpty() ? 0 : saved.getLast();
    }

    @Override
    public void save(long next) {
      saved.add(next);
    }
  }

  /** Links in memory; codes work once. */
  static final class Links implements ChatLinks {
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, Person> codes = new HashMap<>();
    final List<String> moves = new CopyOnWriteArrayList<>();

    synchronized void know(String chat, String account, String name, Locale language) {
      people.put(chat + "/" + account, new Person(name, language));
    }

    synchronized void code(String code, String name, Locale language) {
      codes.put(code, new Person(name, language));
    }

    @Override
    public synchronized Optional<Person> personOf(String channel, String chat, String account) {
      return Optional.ofNullable(people.get(chat + "/" + account));
    }

    @Override
    public synchronized Optional<Person> link(
        String channel, String chat, String account, String code) {
      Person person = codes.remove(code);
      if (person != null) {
        people.put(chat + "/" + account, person);
      }
      return Optional.ofNullable(person);
    }

    @Override
    public void moved(String channel, String oldChat, String newChat) {
      moves.add(channel + ": " + oldChat + " -> " + newChat);
    }

    @Override
    public Optional<String> chatOf(String channel, String person) {
      return Optional.empty();
    }
  }

  /** Keeps what it was asked, and answers in the language it was told. */
  static final class Heard implements Conversation {
    final List<String> asked = new CopyOnWriteArrayList<>();

    @Override
    public String answer(ChatLinks.Person person, String text, Locale language) {
      asked.add(person.name() + ": " + text);
      return switch (text) {
        case "/fail" -> throw new IllegalStateException("the database is locked");
        case "/secret" -> "the password is hunter2";
        default ->
            switch (language.getLanguage()) {
              case "de" -> "Verstanden: " + text;
              case "fr" -> "Compris : " + text;
              default -> "Understood: " + text;
            };
      };
    }
  }
}
