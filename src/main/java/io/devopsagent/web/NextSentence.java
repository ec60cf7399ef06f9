package io.devopsagent.web;

import io.devopsagent.action.Effect;
import io.devopsagent.incident.EscalationStep;
import io.devopsagent.incident.Incident;
import io.devopsagent.kernel.Text;
import io.devopsagent.web.view.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who was told of an incident, whether somebody has it, and what happens next. Pure. */
final class NextSentence {
  private NextSentence() {}

  static String of(Incident incident, List<Effect> effects, Times times) {
    return switch (incident.state()) {
      case SUSPECTED ->
          "%s may be failing: not long enough yet to call it an incident."
              .formatted(incident.serviceName());
      case CLEARED -> "It was nothing that lasted.";
      case ACKNOWLEDGED -> acknowledged(incident, times);
      case RESOLVED -> "It lasted %s.".formatted(times.words(incident.lasted(times.now())));
      case OPEN -> open(incident, effects, times);
    };
  }

  private static String acknowledged(Incident incident, Times times) {
    Instant at = incident.acknowledged();
    return at == null
        ? "%s has taken it on.".formatted(incident.acknowledgedBy())
        : "%s has taken it on at %s. Nobody else is paged."
            .formatted(incident.acknowledgedBy(), times.at(at).text());
  }

  private static String open(Incident incident, List<Effect> effects, Times times) {
    List<String> said = new ArrayList<>();
    said.add(told(incident, effects, times));
    Instant nextAt = incident.nextStepAt();
    if (incident.leader() != null) {
      said.add("It is paged with incident %d.".formatted(incident.leader()));
    } else if (nextAt != null && incident.nextStep() < incident.chain().size()) {
      EscalationStep step = incident.chain().get(incident.nextStep());
      Duration left = Duration.between(times.now(), nextAt);
      said.add("Next: page %s in %s.".formatted(step.person(), Text.clock(left)));
    } else if (!incident.chain().isEmpty()) {
      said.add("Nobody further is paged.");
    }
    return String.join(" ", said);
  }

  /** The newest page that was delivered, or what became of it. */
  private static String told(Incident incident, List<Effect> effects, Times times) {
    List<Effect> pages = effects.stream().filter(effect -> effect.type().equals("page")).toList();
    Optional<Effect> told =
        pages.stream()
            .filter(page -> page.state() == Effect.State.DONE && page.finishedAt() != null)
            .max(Comparator.comparing(page -> page.finishedAt()));
    if (told.isPresent()) {
      Instant at = told.get().finishedAt();
      return "%s was paged at %s and has not answered."
          .formatted(told.get().target(), at == null ? "" : times.at(at).text());
    }
    if (pages.isEmpty()) {
      return incident.chain().isEmpty() && incident.leader() == null
          ? "Nobody is paged for it: the configuration names nobody."
          : "Nobody was paged for it yet.";
    }
    return switch (pages.getLast().state()) {
      case PENDING, PERFORMING -> "The page to %s has not arrived yet.".formatted(target(pages));
      case HELD -> "The page to %s is held.".formatted(target(pages));
      case FAILED -> "The page to %s could not be delivered.".formatted(target(pages));
      case CANCELLED, DONE -> "Nobody was paged for it.";
    };
  }

  private static String target(List<Effect> pages) {
    return pages.getLast().target();
  }
}
