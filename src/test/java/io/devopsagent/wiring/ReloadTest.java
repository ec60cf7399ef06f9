package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.forge.local.LocalIssueStore;
import io.devopsagent.incident.EscalationStep;
import io.devopsagent.incident.Incident;
import io.devopsagent.incident.IncidentEvent;
import io.devopsagent.notify.outbox.OutboxStore.Shown;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.SpanStore.Stored;
import io.devopsagent.watch.Verdict;
import io.devopsagent.watch.WatchedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a running product when its configuration file changes. */
class ReloadTest {
  @TempDir Path folder;

  @Test
  void whatDidNotChangeGoesOnAndWhatIsNewBegins() throws IOException {
    try (DrivenApp run = new DrivenApp(folder).start()) {
      outageOfShop(run);
      Incident open = run.app.incidents().live().getFirst();
      Instant docsSince = run.status("docs").since();
      WatchedService docs = run.status("docs").service();
      run.write(run.service("shop", ""), run.service("docs", ""), run.service("api", ""));
      run.settle();
      assertThat(run.status("api").verdict()).isEqualTo(Verdict.UP);
      assertThat(run.status("docs").since()).isEqualTo(docsSince);
      assertThat(run.status("docs").service()).isSameAs(docs);
      assertThat(run.app.incidents().live()).extracting(Incident::id).containsExactly(open.id());
      assertThat(told(run)).hasSize(1);
      run.world.mends("shop");
      run.clock.advance(Duration.ofMinutes(1));
      assertThat(run.app.incidents().live()).isEmpty();
      assertThat(run.app.audit().newest(20))
          .anyMatch(entry ->
              entry.act().equals("configuration.reload")
                  && entry
                      .detail()
                      .startsWith("1 services added, 0 changed, 0 removed, 2 as before"));
    }
  }

  @Test
  void aServiceThatIsGoneEndsWithItsIncidentItsIssueAndItsSpan() throws IOException {
    try (DrivenApp run = new DrivenApp(folder).start()) {
      outageOfShop(run);
      Incident open = run.app.incidents().live().getFirst();
      run.write(run.service("docs", ""));
      run.settle();
      assertThat(run.app.watch().of(new ServiceId("shop"))).isEmpty();
      assertThat(run.app.incidents().live()).isEmpty();
      assertThat(run.app.incidents().byId(open.id()).orElseThrow().state())
          .isEqualTo(Incident.State.RESOLVED);
      IncidentEvent last = run.app.incidents().events(open.id()).getLast();
      assertThat(last.kind()).isEqualTo("abandoned");
      assertThat(last.sentence()).contains("not watched any more").contains("not known");
      LocalIssueStore tracker = (LocalIssueStore) run.app.tracker();
      assertThat(tracker.issues()).hasSize(1).noneMatch(issue -> issue.open());
      assertThat(told(run)).last().asString().contains("shop is not watched any more");
      assertThat(spans(run, "shop")).isNotEmpty().allMatch(span -> span.until() != null);
      run.clock.advance(Duration.ofHours(1));
      assertThat(told(run)).hasSize(2);
    }
  }

  @Test
  void aServiceThatChangedGoesOnWithItsVerdictAndItsIncident() throws IOException {
    try (DrivenApp run = new DrivenApp(folder).start()) {
      outageOfShop(run);
      Incident open = run.app.incidents().live().getFirst();
      Instant since = run.status("docs").since();
      run.write(run.service("shop", ", every: 120s"), run.service("docs", ", every: 120s"));
      run.settle();
      run.clock.advance(Duration.ofMinutes(2));
      assertThat(run.status("docs").service().every()).isEqualTo(Duration.ofMinutes(2));
      assertThat(run.status("docs").since()).isEqualTo(since);
      assertThat(spans(run, "docs"))
          .filteredOn(span -> span.reason().code() == ReasonCode.NOT_OBSERVED)
          .hasSizeLessThanOrEqualTo(1);
      assertThat(run.status("shop").suspected()).isTrue();
      assertThat(run.app.incidents().live()).extracting(Incident::id).containsExactly(open.id());
    }
  }

  @Test
  void aBrokenFileChangesNothingAndSaysSoUntilItIsMended() throws IOException {
    try (DrivenApp run = new DrivenApp(folder).start()) {
      AgentConfig before = run.app.config();
      run.write(run.service("shop", ", evry: 5s"));
      run.settle();
      assertThat(run.app.config()).isSameAs(before);
      assertThat(run.app.watch().all()).hasSize(2);
      assertThat(run.app.configNotes().sentences())
          .singleElement()
          .asString()
          .contains("the one before it is in force")
          .contains("devops-agent.yaml:8:")
          .contains("evry");
      assertThat(run.app.memory().get(ConfigNotes.KEY).orElseThrow().value())
          .contains("1 error. Nothing was changed.");
      Files.delete(run.file);
      run.settle();
      assertThat(run.app.config()).isSameAs(before);
      assertThat(run.app.configNotes().sentences().getFirst()).contains("there is no such file");
      run.write(run.service("docs", ""));
      run.settle();
      assertThat(run.app.configNotes().sentences()).isEmpty();
      assertThat(run.app.memory().get(ConfigNotes.KEY)).isEmpty();
      assertThat(run.app.watch().all()).hasSize(1);
    }
  }

  @Test
  void aFileThatIsStillBeingWrittenIsNotRead() throws IOException {
    try (DrivenApp run = new DrivenApp(folder).start()) {
      for (int i = 1; i <= 5; i++) {
        Files.writeString(run.file, "half of a file " + i);
        run.clock.advance(Duration.ofSeconds(3));
      }
      assertThat(run.app.configNotes().sentences()).isEmpty();
      run.write(run.service("docs", ""));
      run.settle();
      assertThat(run.app.watch().all()).hasSize(1);
    }
  }

  @Test
  void aMountedSecretThatChangesIsUsed() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "first-token-value");
    String header = ", headers: {Authorization: \"Bearer ${file:token}\"}";
    try (DrivenApp run = new DrivenApp(folder).start()) {
      run.write(run.service("shop", header), run.service("docs", ""));
      run.settle();
      WatchedService before = run.status("shop").service();
      WatchedService docs = run.status("docs").service();
      Files.writeString(token, "second-token-value");
      run.settle();
      assertThat(run.status("shop").service()).isNotSameAs(before);
      assertThat(run.status("docs").service()).isSameAs(docs);
      assertThat(run.app.redactor().redact("first-token-value, second-token-value"))
          .doesNotContain("token-value");
    }
  }

  @Test
  void chainsAreFrozenAndNewIncidentsFollowTheNewOne() throws IOException {
    try (DrivenApp run = new DrivenApp(folder).start()) {
      outageOfShop(run);
      run.text("people: [{name: cto}]\n");
      run.settle();
      run.world.breaks("docs");
      run.clock.advance(Duration.ofMinutes(8));
      assertThat(run.app.incidents().live())
          .flatExtracting(Incident::chain)
          .extracting(EscalationStep::person)
          .containsExactly("ceo", "cto");
    }
  }

  @Test
  void whatCannotChangeWhileRunningIsNamedAndTheRestHolds() throws IOException {
    try (DrivenApp run = new DrivenApp(folder).start()) {
      String text =
          Files.readString(run.file)
              .replace("data: ./data", "data: ./elsewhere")
              .replace("127.0.0.1:0", "127.0.0.1:9999");
      Files.writeString(run.file, text + run.service("api", ""));
      run.settle();
      assertThat(run.app.watch().all()).hasSize(3);
      assertThat(run.app.config().data()).endsWith(Path.of("data"));
      assertThat(run.app.configNotes().sentences())
          .containsExactly(
              "The configuration file says something new that holds after a restart:"
                  + " data, listen.");
    }
  }

  private static void outageOfShop(DrivenApp run) {
    run.clock.advance(Duration.ofMinutes(1));
    run.world.breaks("shop");
    run.clock.advance(Duration.ofMinutes(8));
    assertThat(run.app.incidents().live()).hasSize(1);
  }

  private static List<String> told(DrivenApp run) {
    return run.app.outbox().newest(20).reversed().stream().map(Shown::subject).toList();
  }

  private static List<Stored> spans(DrivenApp run, String service) {
    return run.app.spans().spans(new ServiceId(service), Instant.EPOCH, run.clock.now());
  }
}
