package io.devopsagent.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.action.Effect;
import io.devopsagent.forge.Issue;
import io.devopsagent.forge.RepoName;
import io.devopsagent.incident.Incident.State;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.testkit.Seeds;
import io.devopsagent.watch.ReasonCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** People close and open issues whenever they like, also while the forge or the service is down. */
@ExtendWith(Seeds.class)
class IssueWishesPropertyTest {
  private static final RepoName SHOP = RepoName.parse("acme/shop");
  private static final int RUNS = 6;
  private static final int STEPS = 25;

  @TempDir Path folder;
  private DrivenClock clock = new DrivenClock();
  private MoodyForge forge = new MoodyForge();
  private int closings;
  private int takenOn;

  @Test
  void whatPeopleDidIsRespectedWheneverTheyDidIt(Random random) {
    for (int run = 0; run < RUNS; run++) {
      clock = new DrivenClock();
      forge = new MoodyForge();
      List<EscalationStep> chain =
          List.of(DrivenAgent.step("ann", "outbox"), DrivenAgent.step("bob", "outbox"));
      try (DrivenAgent agent =
          new DrivenAgent(folder.resolve("run-" + run), clock, Map.of(), forge, chain)) {
        forge.inner = agent.tracker;
        agent.service("shop").start();
        play(agent, random);
      }
    }
    System.out.printf("%d closings by people, %d times taken on by one%n", closings, takenOn);
    assertThat(takenOn).isPositive();
  }

  private void play(DrivenAgent agent, Random random) {
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(8)) {
        case 0, 1 -> agent.turns("shop", ReasonCode.STATUS_UNEXPECTED);
        case 2 -> agent.turns("shop", ReasonCode.AS_EXPECTED);
        case 3 -> forge.down = !forge.down;
        case 4 -> forge.losesNextAnswer = true;
        case 5 -> personCloses(agent);
        case 6 -> agent.tracker.reopen(SHOP, 1);
        default -> {}
      }
      clock.advance(Duration.ofSeconds(random.nextInt(420)));
      holds(agent);
    }
    forge.down = false;
    agent.turns("shop", ReasonCode.AS_EXPECTED);
    clock.advance(Duration.ofMinutes(20));
    assertThat(agent.desk.live()).isEmpty();
    holds(agent);
    noneIsLeft(agent);
  }

  /** Where nothing of ours is on its way, a closing shows as taken on within two minutes. */
  private void personCloses(DrivenAgent agent) {
    forge.down = false;
    clock.advance(Duration.ofMinutes(11));
    List<Incident> burning =
        agent.desk.live().stream().filter(one -> one.state() == State.OPEN).toList();
    boolean open = agent.tracker.issues().stream().findFirst().map(Issue::open).orElse(false);
    agent.tracker.issues().forEach(issue -> agent.tracker.close(SHOP, issue.number()));
    closings++;
    clock.advance(Duration.ofMinutes(2));
    int told = agent.told().size();
    for (Incident before : burning) {
      Incident now = agent.desk.byId(before.id()).orElseThrow();
      if (open && now.state().burning() && isNewest(agent, now)) {
        assertThat(now.state()).isEqualTo(State.ACKNOWLEDGED);
        takenOn++;
        clock.advance(Duration.ofMinutes(20));
        assertThat(agent.told().stream().skip(told).filter(one -> one.startsWith("PAGE")))
            .isEmpty();
      }
    }
  }

  private static boolean isNewest(DrivenAgent agent, Incident incident) {
    return agent.desk.newest(1).getFirst().id() == incident.id()
        && agent.tracker.issues().size() == agent.desk.newest(100).size();
  }

  private static void holds(DrivenAgent agent) {
    for (Incident incident : agent.desk.newest(100)) {
      List<IncidentEvent> events = agent.desk.events(incident.id());
      List<Effect> effects = agent.gateway.stored().byCause(incident.cause());
      IssueState.of(effects, events)
          .ifPresent(known -> {
            long over =
                agent.tracker.comments(SHOP, known.number()).stream()
                    .filter(comment -> comment.body().contains("is up again after"))
                    .count();
            assertThat(over).isLessThanOrEqualTo(incident.round() + 1L);
            boolean open =
                agent.tracker.issue(SHOP, known.number())
                        instanceof io.devopsagent.kernel.Lookup.Found<Issue>(Issue issue)
                    && issue.open();
            IssueWishes wishes = IssueWishes.of(events);
            if (!open && wishes.keptOpen()) {
              assertThat(known.open()).as("nobody but a person closed it").isTrue();
            }
            if (open && wishes.closed()) {
              assertThat(known.open()).as("nobody but a person opened it").isFalse();
            }
          });
    }
    assertThat(agent.tracker.issues()).hasSizeLessThanOrEqualTo(agent.desk.newest(100).size());
  }

  private static void noneIsLeft(DrivenAgent agent) {
    assertThat(agent.gateway.stored().newest(200))
        .noneMatch(effect -> effect.state() == Effect.State.PENDING);
  }
}
