package io.devopsagent.cli;

import io.devopsagent.cli.TestTargets.Target;
import io.devopsagent.config.ChannelConfig;
import io.devopsagent.config.PersonConfig;
import io.devopsagent.config.bind.Suggestions;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.language.Catalogue;
import io.devopsagent.notify.Delivery;
import io.devopsagent.notify.Message;
import io.devopsagent.secret.SecretText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code notify}: proves that people can be reached, and ties their chats to them. */
@Command
public final class NotifyCommand implements Callable<Integer> {
  private static final Catalogue PHRASES = Catalogue.beside(NotifyCommand.class);

  private final Streams streams;
  private final Reachable.Lender lender;

  @Mixin private final DataOption data;

  public NotifyCommand(Streams streams, DataOption data, Reachable.Lender lender) {
    this.streams = streams;
    this.data = data;
    this.lender = lender;
  }

  @Override
  public Integer call() {
    throw new Failure(
            ErrorCode.USAGE,
            "What about notifying?",
            "devops-agent notify test [CHANNEL|PERSON] sends a test message, notify link PERSON"
                + " ties a chat to a person.")
        .toException();
  }

  @Command(description = "Send a test message, marked as one, by each channel that pages use.")
  int test(
      @Parameters(
              arity = "0..1",
              defaultValue = "",
              paramLabel = "CHANNEL|PERSON",
              description = "only by this channel, or only to this person")
          String word) {
    return lender.lend(data, reachable -> test(reachable, word));
  }

  private int test(Reachable reachable, String word) {
    boolean allTaken = true;
    for (Target target : new TestTargets(reachable).of(word)) {
      allTaken &= send(reachable, target);
    }
    return allTaken ? ExitCode.OK : ExitCode.NO;
  }

  private boolean send(Reachable reachable, Target target) {
    Outcome<Delivery> outcome = outcome(reachable, target);
    String person = target.recipient().person();
    String channel = target.channel().name();
    String words =
        switch (outcome) {
          case Outcome.Done<Delivery>(Delivery delivery) ->
              "taken by " + target.channel().describe() + receipt(delivery);
          case Outcome.Refused<Delivery>(Failure failure) -> "NOT SENT: " + failure.text();
          case Outcome.Later<Delivery>(Failure failure, var _) -> "NOT SENT: " + failure.text();
          case Outcome.Unclear<Delivery>(Failure failure) ->
              "MAY HAVE ARRIVED, the answer was lost: " + failure.text();
        };
    String line = reachable.texts().redactor().redact(words);
    streams.out().printf("%s by %s: %s%n", person, channel, line);
    streams.out().flush();
    reachable.audit().append(reachable.actor(), "notify.test", person + " by " + channel, line);
    return outcome instanceof Outcome.Done<Delivery>;
  }

  private static Outcome<Delivery> outcome(Reachable reachable, Target target) {
    if (target.channel().needsAddress() && target.recipient().address().isEmpty()) {
      String person = target.recipient().person();
      return new Outcome.Refused<>(
          new Failure(
              ErrorCode.NOT_FOUND,
              person + " has no address on " + target.channel().name() + ".",
              "Add it to their reach, or tie a Telegram chat: devops-agent notify link "
                  + person
                  + "."));
    }
    return target.channel().send(target.recipient(), message(reachable, target));
  }

  private static Message message(Reachable reachable, Target target) {
    Instant now = reachable.texts().clock().now();
    var language = target.recipient().language();
    return new Message(
        "test/" + target.channel().name() + "/" + target.recipient().person() + "/" + now,
        Message.Kind.TEST,
        0,
        PHRASES.say(language, "test.subject", reachable.config().organisation()),
        PHRASES.say(language, "test.text", reachable.actor()),
        "",
        now,
        List.of());
  }

  private static String receipt(Delivery delivery) {
    return delivery.reference().isEmpty() ? "" : " (" + delivery.reference() + ")";
  }

  @Command(description = "Make a one-time code that ties a Telegram chat to a person.")
  int link(
      @Parameters(paramLabel = "PERSON", description = "a name of people in the configuration")
          String person) {
    return lender.lend(data, reachable -> link(reachable, person));
  }

  private int link(Reachable reachable, String person) {
    mustBeKnown(reachable, person);
    List<String> channels = telegrams(reachable);
    String code = reachable.chats().newCode(person);
    reachable.audit().append(reachable.actor(), "notify.link", person, "a one-time code was made");
    streams
        .out()
        .printf("%s sends this to the bot, within 15 minutes:%n%n  /start %s%n%n", person, code);
    for (String channel : channels) {
      streams
          .out()
          .println(reachable.texts().redactor().redact(where(reachable.bots(), channel, code)));
    }
    streams.out().println("The code works once, and is heard while devops-agent run is running.");
    return ExitCode.OK;
  }

  private static String where(Reachable.Bots bots, String channel, String code) {
    return switch (bots.name(channel)) {
      case Lookup.Found<String>(String bot) ->
          "The bot of %s is @%s: https://t.me/%s?start=%s".formatted(channel, bot, bot, code);
      case Lookup.NotFound<String>(String sentence) -> notNamed(channel, sentence);
      case Lookup.CannotVerify<String>(Failure failure) -> notNamed(channel, failure.text());
      case Lookup.Unreachable<String>(Failure failure) -> notNamed(channel, failure.text());
    };
  }

  private static String notNamed(String channel, String why) {
    return "The bot of %s could not be asked for its name: %s".formatted(channel, why);
  }

  private static void mustBeKnown(Reachable reachable, String person) {
    List<String> names = reachable.config().people().stream().map(PersonConfig::name).toList();
    if (!names.contains(person)) {
      throw new Failure(
              ErrorCode.NOT_FOUND,
              "Nobody is called \"" + person + "\" under people.",
              Suggestions.oneOf(person, names))
          .toException();
    }
  }

  /** Channels of the kind Telegram whose token is there. */
  private static List<String> telegrams(Reachable reachable) {
    Map<String, ChannelConfig> channels = reachable.config().channels();
    List<String> all =
        channels.entrySet().stream()
            .filter(each -> each.getValue() instanceof ChannelConfig.Telegram)
            .map(Map.Entry::getKey)
            .toList();
    if (all.isEmpty()) {
      throw new Failure(
              ErrorCode.NOT_FOUND,
              "No channel of the kind telegram is configured.",
              "Other channels need no link: their addresses stand under reach.")
          .toException();
    }
    List<String> unset = all.stream().map(name -> missing(channels, name)).toList();
    if (unset.stream().noneMatch(String::isEmpty)) {
      throw new Failure(
              ErrorCode.CREDENTIAL_MISSING,
              "no $" + unset.getFirst() + " set, so the bot hears nobody.",
              "Set it where devops-agent runs; @BotFather gives it.")
          .toException();
    }
    return all.stream().filter(name -> missing(channels, name).isEmpty()).toList();
  }

  private static String missing(Map<String, ChannelConfig> channels, String name) {
    return Optional.of(Objects.requireNonNull(channels.get(name)))
        .filter(ChannelConfig.Telegram.class::isInstance)
        .map(ChannelConfig.Telegram.class::cast)
        .map(ChannelConfig.Telegram::token)
        .filter(token -> !token.isSet())
        .map(SecretText::name)
        .orElse("");
  }
}
