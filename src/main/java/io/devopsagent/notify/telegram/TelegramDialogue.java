package io.devopsagent.notify.telegram;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.kernel.Text;
import io.devopsagent.language.Catalogue;
import io.devopsagent.language.Languages;
import io.devopsagent.notify.ChatLinks;
import io.devopsagent.notify.ChatLinks.Person;
import io.devopsagent.notify.Conversation;
import io.devopsagent.notify.Delivery;
import io.devopsagent.notify.telegram.TelegramUpdate.Moved;
import io.devopsagent.notify.telegram.TelegramUpdate.Other;
import io.devopsagent.notify.telegram.TelegramUpdate.Place;
import io.devopsagent.notify.telegram.TelegramUpdate.Pressed;
import io.devopsagent.notify.telegram.TelegramUpdate.Sender;
import io.devopsagent.notify.telegram.TelegramUpdate.Written;
import io.devopsagent.secret.Redactor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who may say what to the bot, and what it answers.
 *
 * <p>Strangers get one refusal an hour and nothing that tells them anything; a one-time code makes
 * a stranger known. What people wrote while nobody listened is not carried out late: {@code
 * /silence 1h} of last night would silence this morning.
 *
 * <p>Used by one thread at a time.
 */
public final class TelegramDialogue {
  private static final Logger LOG = System.getLogger(TelegramDialogue.class.getName());
  private static final Catalogue PHRASES = Catalogue.beside(TelegramDialogue.class);
  private static final Duration STALE = Duration.ofMinutes(15);
  private static final Duration WORTH_WAITING = Duration.ofSeconds(5);
  private static final int REFUSALS_PER_HOUR = 1;
  private static final int CODES_PER_HOUR = 5;

  private final TelegramApi api;
  private final TelegramSender sender;
  private final ChatLinks links;
  private final Conversation conversation;
  private final Redactor redactor;
  private final Pause pause;
  private final HourlyLimit refusals;
  private final HourlyLimit codes;

  /**
   * @param redactor every answer passes it
   * @param pause how it waits when Telegram asks for it: {@code Thread::sleep}
   */
  public TelegramDialogue(
      TelegramApi api,
      ChatLinks links,
      Conversation conversation,
      Redactor redactor,
      Clock clock,
      Pause pause) {
    this.api = api;
    this.sender = new TelegramSender(api, links);
    this.links = links;
    this.conversation = conversation;
    this.redactor = redactor;
    this.pause = pause;
    this.refusals = new HourlyLimit(clock, REFUSALS_PER_HOUR);
    this.codes = new HourlyLimit(clock, CODES_PER_HOUR);
  }

  /**
   * Deals with one update. May be given the same one twice.
   *
   * @param bot our own name, as it stands behind commands in groups
   * @param servedAt Telegram's clock when it handed the update over
   */
  void handle(TelegramUpdate update, String bot, Instant servedAt) {
    switch (update) {
      case Written written -> written(written, bot, servedAt);
      case Pressed pressed -> pressed(pressed);
      case Moved moved -> links.moved(channel(), moved.from(), moved.to());
      case Other _ -> {}
    }
  }

  private void written(Written written, String bot, Instant servedAt) {
    String text = TelegramCommand.meantFor(bot, written.text(), written.place().group());
    if (text.isEmpty()) {
      return;
    }
    String code = TelegramCommand.code(text);
    if (!code.isEmpty() && !written.forwarded() && codes.take(written.sender().account())) {
      link(written, code);
      return;
    }
    Optional<Person> known = person(written.place(), written.sender());
    if (known.isEmpty()) {
      refuse(written);
    } else {
      reply(written, text, known.get(), servedAt);
    }
  }

  private void reply(Written written, String text, Person person, Instant servedAt) {
    Locale language = language(person, written.sender());
    Duration age = Duration.between(written.at(), servedAt);
    if (written.forwarded()) {
      say(written.place(), PHRASES.say(language, "forwarded"));
    } else if (text.equals("/start")) {
      say(written.place(), PHRASES.say(language, "linked", person.name()));
    } else if (age.compareTo(STALE) > 0) {
      say(written.place(), PHRASES.say(language, "stale", Text.shortly(age)));
    } else {
      say(written.place(), answer(person, text, language));
    }
  }

  /** A code that is spent by the very person who sends it again links nobody, and harms nobody. */
  private void link(Written written, String code) {
    Place place = written.place();
    String account = written.sender().account();
    Optional<Person> person =
        links
            .link(channel(), place.id(), account, code)
            .or(() -> links.personOf(channel(), place.id(), account));
    if (person.isPresent()) {
      Locale language = language(person.get(), written.sender());
      say(place, PHRASES.say(language, "linked", person.get().name()));
    } else {
      say(place, PHRASES.say(Languages.of(written.sender().language()), "code-refused"));
    }
  }

  private void refuse(Written written) {
    if (refusals.take(written.place().id())) {
      say(written.place(), PHRASES.say(Languages.of(written.sender().language()), "stranger"));
    }
  }

  /** Telegram shows a button as busy until its press is answered, so that always happens. */
  private void pressed(Pressed pressed) {
    Optional<Person> known = person(pressed.place(), pressed.sender());
    if (known.isEmpty()) {
      boolean tell = refusals.take(pressed.place().id() + "/" + pressed.sender().account());
      Locale language = Languages.of(pressed.sender().language());
      release(pressed, tell ? PHRASES.say(language, "stranger") : "");
      return;
    }
    Locale language = language(known.get(), pressed.sender());
    String answer =
        pressed.command().isEmpty() ? "" : answer(known.get(), pressed.command(), language);
    boolean nowhereToWrite = pressed.place().id().isEmpty();
    release(pressed, nowhereToWrite ? answer : "");
    if (!nowhereToWrite && !answer.isEmpty()) {
      say(pressed.place(), answer);
    }
  }

  private void release(Pressed pressed, String text) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("callback_query_id", pressed.query());
    if (!text.isEmpty()) {
      fields.put("text", TelegramRules.quoted(redactor.redact(text)));
      fields.put("show_alert", true);
    }
    if (!(api.call("answerCallbackQuery", fields) instanceof TelegramReply.Ok)) {
      LOG.log(Level.DEBUG, "a button stays busy: Telegram did not take the answer to its press");
    }
  }

  private String answer(Person person, String text, Locale language) {
    try {
      String answer = conversation.answer(person, text, language);
      return answer.isBlank() ? PHRASES.say(language, "failed") : answer;
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR,
          () -> redactor.redact("could not answer %s: %s".formatted(person.name(), e)));
      return PHRASES.say(language, "failed");
    }
  }

  private void say(Place place, String text) {
    Map<String, Object> more = new LinkedHashMap<>();
    if (place.thread() != 0) {
      more.put("message_thread_id", place.thread());
    }
    if (place.group() && place.message() != 0) {
      more.put(
          "reply_parameters",
          Map.of("message_id", place.message(), "allow_sending_without_reply", true));
    }
    TelegramText whole = TelegramText.plain(redactor.redact(text));
    Outcome<Delivery> outcome = sender.send(place.id(), whole, more);
    if (outcome instanceof Outcome.Later<Delivery>(var _, Duration delay) && worthIt(delay)) {
      outcome = sender.send(place.id(), whole, more);
    }
    if (!(outcome instanceof Outcome.Done<Delivery>)) {
      String why = outcome.toString();
      LOG.log(Level.WARNING, () -> redactor.redact("an answer did not arrive: " + why));
    }
  }

  private boolean worthIt(Duration delay) {
    if (delay.compareTo(WORTH_WAITING) > 0) {
      return false;
    }
    try {
      pause.pause(delay);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  String redact(String text) {
    return redactor.redact(text);
  }

  private Optional<Person> person(Place place, Sender sender) {
    return links.personOf(channel(), place.id(), sender.account());
  }

  private static Locale language(Person person, Sender sender) {
    return Languages.isKnown(person.language())
        ? person.language()
        : Languages.of(sender.language());
  }

  private String channel() {
    return api.settings().name();
  }
}
