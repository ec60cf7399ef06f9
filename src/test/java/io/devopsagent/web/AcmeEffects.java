package io.devopsagent.web;

import static io.devopsagent.web.Acme.INTERNAL;
import static io.devopsagent.web.Acme.NOW;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Receipt;
import java.util.Map;

/** What the agent did for Acme, what waits, and what it held. */
final class AcmeEffects {
  private final FakeAgent agent;

  AcmeEffects(FakeAgent agent) {
    this.agent = agent;
  }

  void add() {
    effect(
        1,
        "incident.issue",
        "acme/customer-app",
        Effect.State.DONE,
        137,
        "acme/customer-app#418 opened",
        "");
    effect(2, "page", "CEO", Effect.State.DONE, 133, "CEO told by telegram", "");
    effect(3, "page", "mara", Effect.State.PENDING, 0, "", "");
    effect(
        4,
        "message",
        "ops",
        Effect.State.PENDING,
        0,
        "",
        "502 Bad Gateway: upstream prematurely closed connection");
    effect(
        5,
        "workflow.rerun",
        "acme/ci",
        Effect.State.HELD,
        3_600,
        "",
        "dry run: acme/ci is not released for changes");
    effect(
        6,
        "issue.comment",
        "acme/docs",
        Effect.State.FAILED,
        7_200,
        "",
        "403 Forbidden: user should have permission to write to this repository");
  }

  void effect(
      long id,
      String type,
      String target,
      Effect.State state,
      long ago,
      String receipt,
      String error) {
    boolean done = state == Effect.State.DONE;
    boolean issue = type.equals("incident.issue");
    agent.effects.add(
        new Effect(
            id,
            "key-" + id,
            type,
            1,
            target,
            type.startsWith("incident") || type.equals("page") ? "incident/12" : "sweep/3",
            Map.of("secret", INTERNAL),
            state,
            0,
            error.isEmpty() ? 0 : 3,
            NOW.minusSeconds(ago + 1),
            ago == 0 ? NOW.plusSeconds(138) : NOW,
            null,
            ago == 0 ? null : NOW.minusSeconds(ago),
            "",
            null,
            done
                ? new Receipt(
                    receipt,
                    issue ? "https://git.example.org/acme/customer-app/issues/418" : "",
                    issue ? Map.of("reference", "acme/customer-app#418") : Map.of())
                : null,
            error));
  }
}
