package io.devopsagent.incident;

import io.devopsagent.action.AuditStore;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Text;
import io.devopsagent.language.Catalogue;
import io.devopsagent.notify.ChatLinks;
import io.devopsagent.notify.Conversation;
import io.devopsagent.policy.SwitchStore;
import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.watch.Services;
import io.devopsagent.watch.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What linked people can say in a chat: {@code /status}, {@code /ack 12}, {@code /silence 1h
 * [shop]}, {@code /stop}, {@code /start}, {@code /help}. Answers in their language. Thread-safe.
 */
public final class IncidentTalk implements Conversation {
  private static final Catalogue WORDS = Catalogue.beside(IncidentTalk.class);
  private static final Pattern DURATION = Pattern.compile("(\\d{1,4})([mhd])");
  private static final Duration LONGEST_SILENCE = Duration.ofDays(7);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final Services services;
  private final IncidentDesk desk;
  private final SwitchStore switches;
  private final AuditStore audit;
  private final Clock clock;
  private final ZoneId zone;

  public IncidentTalk(
      Services services,
      IncidentDesk desk,
      SwitchStore switches,
      AuditStore audit,
      Clock clock,
      ZoneId zone) {
    this.services = services;
    this.desk = desk;
    this.switches = switches;
    this.audit = audit;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public String answer(ChatLinks.Person person, String text, Locale language) {
    List<String> words = List.of(text.strip().split("\\s+", -1));
    String who = person.name();
    return switch (words.getFirst().toLowerCase(Locale.ROOT)) {
      case "/status" -> status(language);
      case "/ack" -> acknowledge(words, who, language);
      case "/silence" -> silence(words, who, language);
      case "/stop" -> stop(who, language);
      case "/go", "/resume" -> start(who, language);
      default -> WORDS.say(language, "help");
    };
  }

  private String status(Locale language) {
    List<ServiceStatus> all = services.all();
    String wrong =
        all.stream()
            .filter(status -> status.verdict() != Verdict.UP)
            .map(status ->
                "%s %s: %s (%s)"
                    .formatted(
                        mark(status.verdict()),
                        status.service().name(),
                        status.reason().sentence(),
                        Text.shortly(Duration.between(status.since(), clock.now()))))
            .collect(Collectors.joining("\n"));
    long up = all.stream().filter(status -> status.verdict() == Verdict.UP).count();
    String sentence = WORDS.say(language, "status.up", up, all.size());
    String stopped =
        switches.stopped().map(s -> "\n" + WORDS.say(language, "stopped", s.by())).orElse("");
    return (wrong.isEmpty() ? sentence : sentence + "\n" + wrong) + stopped;
  }

  private static String mark(Verdict verdict) {
    return switch (verdict) {
      case UP -> "✓";
      case DEGRADED -> "△";
      case DOWN -> "✕";
      case UNKNOWN -> "◌";
    };
  }

  private String acknowledge(List<String> words, String who, Locale language) {
    Optional<Long> number = words.size() > 1 ? number(words.get(1)) : onlyBurning();
    if (number.isEmpty()) {
      return WORDS.say(language, "ack.which");
    }
    Optional<Incident> incident = desk.acknowledge(number.get(), who);
    if (incident.isEmpty()) {
      return WORDS.say(language, "ack.none", number.get());
    }
    return switch (incident.get().state()) {
      case ACKNOWLEDGED ->
          WORDS.say(
              language,
              "ack.done",
              number.get(),
              incident.get().serviceName(),
              incident.get().acknowledgedBy());
      case SUSPECTED, OPEN, CLEARED, RESOLVED -> WORDS.say(language, "ack.over", number.get());
    };
  }

  private Optional<Long> onlyBurning() {
    List<Incident> burning =
        desk.live().stream().filter(incident -> incident.state() == Incident.State.OPEN).toList();
    return burning.size() == 1 ? Optional.of(burning.getFirst().id()) : Optional.empty();
  }

  private static Optional<Long> number(String text) {
    String digits = text.startsWith("#") ? text.substring(1) : text;
    return digits.matches("\\d{1,15}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
  }

  private String silence(List<String> words, String who, Locale language) {
    Optional<Duration> duration = words.size() > 1 ? duration(words.get(1)) : Optional.empty();
    if (duration.isEmpty() || duration.get().compareTo(LONGEST_SILENCE) > 0) {
      return WORDS.say(language, "silence.how");
    }
    String service = words.size() > 2 ? words.get(2) : SwitchStore.ALL_SERVICES;
    boolean known =
        service.equals(SwitchStore.ALL_SERVICES)
            || services.all().stream().anyMatch(s -> s.service().id().value().equals(service));
    if (!known) {
      return WORDS.say(language, "silence.unknown", service);
    }
    SwitchStore.Silence silence = switches.silence(service, duration.get(), who, "chat");
    audit.append(who, "silence", service, "until " + silence.until());
    String what =
        service.equals(SwitchStore.ALL_SERVICES) ? WORDS.say(language, "silence.all") : service;
    return WORDS.say(language, "silence.done", what, time(silence.until()));
  }

  static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long n = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "m" -> Optional.of(Duration.ofMinutes(n));
      case "h" -> Optional.of(Duration.ofHours(n));
      default -> Optional.of(Duration.ofDays(n));
    };
  }

  private String stop(String who, Locale language) {
    switches.stop(who, "chat");
    audit.append(who, "stop", "agent", "by chat");
    return WORDS.say(language, "stop.done");
  }

  private String start(String who, Locale language) {
    switches.start();
    audit.append(who, "start", "agent", "by chat");
    return WORDS.say(language, "start.done");
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone)) + " " + zone.getId();
  }
}
