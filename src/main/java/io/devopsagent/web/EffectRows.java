package io.devopsagent.web;

import io.devopsagent.action.Effect;
import io.devopsagent.web.view.EffectRow;
import io.devopsagent.web.view.Link;
import io.devopsagent.web.view.Stamp;
import io.devopsagent.web.view.Times;
import java.util.List;

/** Shows effects: what was done, what waits, what is held and why. */
final class EffectRows {
  private static final String INCIDENT = "incident/";

  private EffectRows() {}

  static List<EffectRow> of(List<Effect> effects, Times times) {
    return effects.stream().map(effect -> of(effect, times)).toList();
  }

  static EffectRow of(Effect effect, Times times) {
    return new EffectRow(
        what(effect),
        effect.target(),
        state(effect),
        tone(effect),
        why(effect),
        words(effect),
        proof(effect),
        cause(effect.cause()),
        when(effect, times),
        effect.attempts());
  }

  /** Whether the reason is another system's: what we hold or cancel, we do for reasons of ours. */
  private static boolean words(Effect effect) {
    return switch (effect.state()) {
      case PENDING, PERFORMING, FAILED -> !effect.lastError().isEmpty();
      case HELD, DONE, CANCELLED -> false;
    };
  }

  static String what(Effect effect) {
    return switch (effect.type()) {
      case "page" -> "page";
      case "message" -> "message";
      case "incident.issue" -> "open the incident's issue";
      case "incident.comment" -> "comment on the incident's issue";
      case "incident.close" -> "close the incident's issue";
      case "incident.reopen" -> "reopen the incident's issue";
      default -> effect.type();
    };
  }

  private static String state(Effect effect) {
    return switch (effect.state()) {
      case PENDING -> effect.attempts() == 0 ? "waits" : "tried again";
      case PERFORMING -> "under way";
      case HELD -> "held";
      case DONE -> "done";
      case FAILED -> "failed";
      case CANCELLED -> "cancelled";
    };
  }

  private static String tone(Effect effect) {
    return switch (effect.state()) {
      case PENDING -> effect.attempts() == 0 ? "plain" : "degraded";
      case PERFORMING, CANCELLED -> "plain";
      case HELD -> "unknown";
      case DONE -> "up";
      case FAILED -> "down";
    };
  }

  private static String why(Effect effect) {
    return switch (effect.state()) {
      case DONE -> effect.receipt() == null ? "" : effect.receipt().summary();
      case PENDING, PERFORMING ->
          effect.lastError().isEmpty() && !effect.after().isEmpty()
              ? "comes after another effect"
              : effect.lastError();
      case HELD, FAILED, CANCELLED -> effect.lastError();
    };
  }

  static Link proof(Effect effect) {
    if (effect.receipt() == null) {
      return Link.NONE;
    }
    String reference = effect.receipt().fact("reference");
    String url = effect.receipt().url();
    return url.isEmpty() ? Link.NONE : new Link(reference.isEmpty() ? "look" : reference, url);
  }

  private static Link cause(String cause) {
    return cause.startsWith(INCIDENT)
        ? new Link(
            "incident " + cause.substring(INCIDENT.length()),
            "/ui/incidents/" + cause.substring(INCIDENT.length()))
        : new Link(cause, "");
  }

  private static Stamp when(Effect effect, Times times) {
    if (effect.finishedAt() != null) {
      return times.at(effect.finishedAt());
    }
    return switch (effect.state()) {
      case PENDING -> times.until(effect.notBefore());
      case PERFORMING, HELD, DONE, FAILED, CANCELLED ->
          times.at(effect.startedAt() == null ? effect.createdAt() : effect.startedAt());
    };
  }
}
