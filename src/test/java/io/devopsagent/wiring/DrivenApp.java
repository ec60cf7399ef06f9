package io.devopsagent.wiring;

import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.testkit.DrivenClock;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.ServiceStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The running product with its configuration file, three real services, and a driven clock. */
final class DrivenApp implements AutoCloseable {
  final DrivenClock clock = new DrivenClock();
  final DemoServices world = new DemoServices();
  final Path file;
  final App app;
  final ConfigWatch watch;

  /** Starts it on what {@link #write} makes of the services. */
  DrivenApp(Path folder, String... services) throws IOException {
    this.file = folder.resolve("devops-agent.yaml");
    write(services);
    ConfigReader reader = new ConfigReader(Map.of("PLANTED", "planted-value-1"));
    ConfigResult.Accepted first = (ConfigResult.Accepted) reader.read(file);
    Machine machine = new Machine(clock, clock, System::nanoTime, Map.of());
    this.app = new App(first.config(), first.secrets(), machine, "a test");
    this.watch = new ConfigWatch(file, reader, app);
  }

  DrivenApp start() {
    app.start();
    watch.start();
    clock.advance(Duration.ofSeconds(1));
    return this;
  }

  /** A service of the file; {@code more} is YAML for the same mapping. */
  String service(String name, String more) {
    return "  - {name: %s, url: \"http://127.0.0.1:%d/\", repo: acme/%s%s}\n"
        .formatted(name, world.port(name), name, more);
  }

  void write(String... services) throws IOException {
    text("people: [{name: ceo}]\n", services);
  }

  void text(String head, String... services) throws IOException {
    Files.writeString(
        file,
        """
        organisation: acme
        data: ./data
        listen: 127.0.0.1:0
        environment: [PLANTED]
        watch: {every: 60s, suspect_every: 10s, witnesses: []}
        """
            + head
            + "services:\n"
            + (services.length == 0 ? service("shop", "") + service("docs", "") : "")
            + String.join("", services));
  }

  /** As long as it takes until a change is noticed, stable and in force. */
  void settle() {
    clock.advance(Duration.ofSeconds(7));
  }

  ServiceStatus status(String service) {
    return app.watch().of(new ServiceId(service)).orElseThrow();
  }

  @Override
  public void close() {
    watch.close();
    app.close();
    world.close();
  }
}
