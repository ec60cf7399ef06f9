package io.devopsagent.action;

import io.devopsagent.action.Effect.State;
import io.devopsagent.policy.Decision;
import io.devopsagent.policy.EffectClass;
import io.devopsagent.policy.EffectClasses;
import io.devopsagent.policy.PolicyRules;
import io.devopsagent.policy.PolicyRules.Question;
import io.devopsagent.policy.PolicySettings;
import io.devopsagent.policy.SwitchStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Asks policy within the transaction that begins an attempt, so that a budget cannot be spent
 * twice, and stores what policy said when it is not yes.
 */
public final class Admission {
  /** What waits is asked about again this often, since a person may end a silence early. */
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  private final Supplier<PolicySettings> settings;

  /**
   * @param settings read at each decision, since the configuration can be reloaded
   */
  public Admission(Supplier<PolicySettings> settings) {
    this.settings = settings;
  }

  boolean admit(Handle tx, Effect effect, Instant now) {
    return switch (PolicyRules.decide(question(tx, effect, now), settings.get())) {
      case Decision.Allow(String why) -> true;
      case Decision.Hold(String why) -> end(tx, effect, State.HELD, why, now);
      case Decision.Refuse(String why) -> end(tx, effect, State.FAILED, why, now);
      case Decision.Wait(String why, Instant until) -> {
        Instant again = now.plus(ASK_AGAIN);
        EffectStore.mark(
            tx,
            effect.id(),
            State.PENDING,
            effect.doubt(),
            why,
            until.isBefore(again) ? until : again);
        yield false;
      }
    };
  }

  private static boolean end(Handle tx, Effect effect, State state, String why, Instant now) {
    EffectStore.mark(tx, effect.id(), state, 0, why, now);
    return false;
  }

  private static Question question(Handle tx, Effect effect, Instant now) {
    return new Question(
        effect.type(),
        effect.target(),
        SwitchStore.isStopped(tx),
        SwitchStore.silencedUntil(tx, effect.value("service"), now),
        EffectStore.startedSince(tx, sameBudget(effect.type()), now.minus(Duration.ofHours(1))),
        now);
  }

  private static List<String> sameBudget(String type) {
    EffectClass wanted = EffectClasses.of(type);
    List<String> types =
        EffectClasses.all().entrySet().stream()
            .filter(entry -> entry.getValue() == wanted)
            .map(Map.Entry::getKey)
            .filter(other -> type.equals("page") == other.equals("page"))
            .toList();
    return types.isEmpty() ? List.of(type) : types;
  }
}
