package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.kernel.RunMarker;
import io.devopsagent.log.LogSettings;
import io.devopsagent.log.Logging;
import io.devopsagent.secret.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What the log says of a running product. Alone, since a process has one logging. */
@Isolated
class EventLogTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void anOutageIsALineForEachTransitionAndEffectAndAGoodLookIsNone() throws IOException {
    try (Logging logging = install();
        DrivenApp run = new DrivenApp(folder);
        EventLog events = new EventLog(run.app)) {
      events.start();
      run.start();
      run.clock.advance(Duration.ofMinutes(30));
      logging.flush();
      assertThat(lines()).isEmpty();
      run.world.breaks("shop");
      run.clock.advance(Duration.ofMinutes(8));
      run.world.mends("shop");
      run.clock.advance(Duration.ofMinutes(2));
      logging.flush();
    }
    assertThat(lines())
        .anyMatch(line -> line.contains("INFO  k3f9qa incident: incident suspected incident=1"))
        .anyMatch(line -> line.contains("ERROR k3f9qa incident: incident opened incident=1"))
        .anyMatch(line -> line.contains("INFO  k3f9qa incident: incident resolved incident=1"))
        .anyMatch(line -> line.contains("action: an effect is done effect=page target=ceo"))
        .anyMatch(line -> line.contains("effect=incident.close target=acme/shop"));
    assertThat(lines()).noneMatch(line -> line.contains("service=docs"));
  }

  @Test
  void theConfigurationFileIsALineWhenItIsReadAndOneForEachFault() throws IOException {
    try (Logging logging = install();
        DrivenApp run = new DrivenApp(folder).start()) {
      run.write(run.service("shop", ""));
      run.settle();
      run.write(run.service("shop", ", evry: 5s, url: 7"));
      run.settle();
      logging.flush();
    }
    assertThat(lines())
        .anyMatch(line ->
            line.endsWith(
                "INFO  k3f9qa config: the configuration was read again added=[] changed=[]"
                    + " removed=[docs] as_before=1"))
        .anyMatch(line -> line.contains("ERROR k3f9qa config: the configuration file has faults"))
        .anyMatch(line -> line.contains("devops-agent.yaml:8:") && line.contains("evry"));
  }

  @Test
  void secretsAreRedacted() throws IOException {
    try (Logging logging = install();
        DrivenApp run = new DrivenApp(folder)) {
      run.text("", run.service("shop", ", headers: {Authorization: \"Bearer ${PLANTED}\"}"));
      run.start();
      run.settle();
      logging.redactWith(run.app.redactor());
      run.text("", run.service("shop", ", nonsense: planted-value-1"));
      run.settle();
      java.util.logging.Logger.getLogger("some.library").warning("got planted-value-1 back");
      logging.flush();
    }
    assertThat(String.join("\n", lines()))
        .contains("got [redacted PLANTED] back")
        .doesNotContain("planted-value-1");
  }

  private Logging install() {
    return Logging.install(LogSettings.DEFAULTS, new RunMarker("k3f9qa"), Redactor.NONE, err);
  }

  private List<String> lines() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
