package io.devopsagent.policy;

import java.time.Duration;
import java.time.Instant;

/** Decides whether an effect may happen. Pure; what it cannot decide it refuses. */
public final class PolicyRules {
  private PolicyRules() {}

  /**
   * What is known when an effect is about to happen.
   *
   * @param type the effect's type
   * @param repository {@code owner/name} it changes; empty when it changes none
   * @param stopped whether a person stopped the agent
   * @param silencedUntil end of the silence that covers what the effect is about; {@link
   *     Instant#MIN} when there is none
   * @param spentThisHour effects of the same budget started within the last hour
   * @param now wall clock
   */
  public record Question(
      String type,
      String repository,
      boolean stopped,
      Instant silencedUntil,
      int spentThisHour,
      Instant now) {}

  public static Decision decide(Question question, PolicySettings settings) {
    return switch (EffectClasses.of(question.type())) {
      case TELL -> tell(question, settings);
      case INCIDENT_RECORD ->
          budget(question, settings.incidentsPerHour(), "incident records are never held");
      case OURS -> ours(question, settings);
      case SHARED, DESTRUCTIVE, IRREVERSIBLE ->
          new Decision.Hold("needs a person's approval: " + words(question.type()));
      case REFUSED ->
          new Decision.Refuse("\"%s\" is not an effect that is allowed".formatted(question.type()));
    };
  }

  private static Decision tell(Question question, PolicySettings settings) {
    if (question.type().equals("page") && question.silencedUntil().isAfter(question.now())) {
      return new Decision.Wait("silenced", question.silencedUntil());
    }
    if (question.type().equals("page")) {
      return new Decision.Allow("pages are held by silences only");
    }
    return budget(question, settings.messagesPerHour(), "messages belong to pages");
  }

  private static Decision ours(Question question, PolicySettings settings) {
    if (question.stopped()) {
      return new Decision.Hold("the agent is stopped");
    }
    if (!settings.isLive(question.repository())) {
      return new Decision.Hold("dry run: %s is not opted in".formatted(question.repository()));
    }
    return budget(question, settings.changesPerHour(), "opted in");
  }

  private static Decision budget(Question question, int perHour, String why) {
    if (question.spentThisHour() < perHour) {
      return new Decision.Allow(why);
    }
    return new Decision.Wait(
        "%d effects of this kind within an hour is the bound".formatted(perHour),
        question.now().plus(Duration.ofMinutes(1)));
  }

  private static String words(String type) {
    return EffectClasses.of(type).words();
  }
}
