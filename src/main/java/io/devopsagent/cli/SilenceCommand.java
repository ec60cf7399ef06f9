package io.devopsagent.cli;

import io.devopsagent.config.bind.DurationText;
import io.devopsagent.config.bind.MalformedValue;
import io.devopsagent.config.bind.Suggestions;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Text;
import io.devopsagent.policy.SwitchStore;
import io.devopsagent.policy.SwitchStore.Silence;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code silence}: pages about a service wait; without words, what is silenced now. */
@Command
public final class SilenceCommand implements Callable<Integer> {
  static final String ALL = "all";
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Streams streams;
  private final Controls.Lender lender;

  @Mixin private final DataOption data;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SERVICE",
      description = "the id of a service, or all; without it, what is silenced is listed")
  private String service = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DURATION",
      description = "how long: 30m, 1h, 2h30m, at most 7d")
  private String duration = "";

  @Parameters(index = "2..*", arity = "0..*", paramLabel = "REASON", description = "why")
  private List<String> reason = List.of();

  public SilenceCommand(Streams streams, DataOption data, Controls.Lender lender) {
    this.streams = streams;
    this.data = data;
    this.lender = lender;
  }

  @Override
  public Integer call() {
    if (service.isEmpty()) {
      return lender.lend(data.folder(), data.config(), this::list);
    }
    Duration length = length();
    return lender.lend(data.folder(), data.config(), controls -> silence(controls, length));
  }

  private int list(Controls controls) {
    List<Silence> silences = controls.switches().silences();
    if (silences.isEmpty()) {
      streams.out().println("Nothing is silenced.");
    }
    for (Silence silence : silences) {
      streams
          .out()
          .printf(
              "%s until %s, by %s%s%n",
              shown(silence.service()),
              controls.at(silence.until()),
              silence.by(),
              silence.why().isBlank() ? "" : ": " + Text.escaped(silence.why()));
    }
    return ExitCode.OK;
  }

  private int silence(Controls controls, Duration length) {
    String id = id(service, controls);
    String why = String.join(" ", reason);
    Silence silence = controls.switches().silence(id, length, controls.actor(), why);
    controls
        .audit()
        .append(
            controls.actor(),
            "silence",
            id,
            "until " + silence.until() + (why.isBlank() ? "" : ": " + why));
    streams
        .out()
        .printf(
            "Pages about %s wait until %s. Incidents and their issues go on as ever.%n"
                + "devops-agent unsilence %s ends it.%n",
            shown(id), controls.at(silence.until()), service);
    return ExitCode.OK;
  }

  private Duration length() {
    if (duration.isEmpty()) {
      throw usage("How long shall " + service + " be silent?", "For instance: 1h.");
    }
    try {
      Duration length = DurationText.parse(duration);
      if (length.isZero() || length.compareTo(LONGEST) > 0) {
        throw usage("A silence lasts from a moment to 7d, not " + duration + ".", "");
      }
      return length;
    } catch (MalformedValue e) {
      throw usage("\"" + duration + "\" " + e.getMessage() + ".", e.suggestion());
    }
  }

  /** The service in the words of the store. */
  static String id(String word, Controls controls) {
    if (word.equals(ALL)) {
      return SwitchStore.ALL_SERVICES;
    }
    List<String> known = controls.services();
    if (!known.isEmpty() && !known.contains(word)) {
      throw new Failure(
              ErrorCode.NOT_FOUND,
              "There is no service \"" + word + "\".",
              Suggestions.oneOf(word, known))
          .toException();
    }
    return word;
  }

  static String shown(String id) {
    return id.equals(SwitchStore.ALL_SERVICES) ? "all services" : id;
  }

  private static RuntimeException usage(String sentence, String nextStep) {
    return new Failure(ErrorCode.USAGE, sentence, nextStep).toException();
  }
}
