package io.devopsagent.incident;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the issue of an incident must stand on the forge if nobody but us and those whom we saw
 * changed it. Pure.
 *
 * @param number of the issue
 * @param open as we know it
 */
record IssueState(long number, boolean open) {

  /**
   * Empty when there is no issue yet, or something of ours that changes it is on its way, so that
   * nothing can be told from how it stands.
   *
   * @param effects of the incident
   * @param events of the incident, oldest first
   */
  static Optional<IssueState> of(List<Effect> effects, List<IncidentEvent> events) {
    long number = 0;
    boolean open = false;
    Instant since = Instant.MIN;
    for (Effect effect : effects) {
      Optional<Boolean> turns = turns(effect);
      if (turns.isEmpty()) {
        continue;
      }
      switch (effect.state()) {
        case PENDING, PERFORMING -> {
          return Optional.empty();
        }
        case HELD, FAILED, CANCELLED -> {}
        case DONE -> {
          Instant finished = effect.finishedAt();
          if (finished != null && !finished.isBefore(since)) {
            since = finished;
            open = turns.get();
          }
          number = number == 0 ? number(effect.receipt()) : number;
        }
      }
    }
    return number == 0
        ? Optional.empty()
        : Optional.of(new IssueState(number, seen(events, since).orElse(open)));
  }

  /** Whether the issue is open after an effect; empty for effects that do not change that. */
  private static Optional<Boolean> turns(Effect effect) {
    return switch (effect.type()) {
      case "incident.issue" -> Optional.of(!effect.value("closed").equals("true"));
      case "incident.reopen" -> Optional.of(true);
      case "incident.close" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** What people did after our own last change. */
  private static Optional<Boolean> seen(List<IncidentEvent> events, Instant since) {
    @Nullable Boolean open = null;
    for (IncidentEvent event : events) {
      if (!event.at().isBefore(since)) {
        open =
            switch (event.kind()) {
              case IssueWishes.CLOSED -> Boolean.FALSE;
              case IssueWishes.REOPENED -> Boolean.TRUE;
              default -> open;
            };
      }
    }
    return Optional.ofNullable(open);
  }

  private static long number(@Nullable Receipt receipt) {
    String text = receipt == null ? "" : receipt.fact("number");
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }
}
