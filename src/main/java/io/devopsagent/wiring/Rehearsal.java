package io.devopsagent.wiring;

import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.http.ApiClient;
import io.devopsagent.http.ApiRequest;
import io.devopsagent.kernel.RunMarker;
import io.devopsagent.log.LogSettings;
import io.devopsagent.log.Logging;
import io.devopsagent.secret.KnownSecrets;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Starts the product on data of its own, asks it what people ask first, and stops it. */
public final class Rehearsal {
  private static final List<String> ASKED = List.of("", "api/v1/status.json", "health", "ui");

  private Rehearsal() {}

  /** Runs what the server does at its start, for the server's start-up cache. */
  public static void playServer() {
    try (Logging logging =
            Logging.install(
                LogSettings.DEFAULTS,
                RunMarker.ofProcess(),
                new KnownSecrets(),
                OutputStream.nullOutputStream());
        TimerScheduler timer = new TimerScheduler(fault -> {});
        ScratchConfig scratch = new ScratchConfig()) {
      play(scratch, Machine.real(timer));
      logging.flush();
    }
  }

  /** Plays it once; leaves nothing behind but what the scratch configuration removes. */
  private static void play(ScratchConfig scratch, Machine machine) {
    switch (new ConfigReader(Map.of()).read(scratch.file())) {
      case ConfigResult.Accepted(var config, var secrets) -> {
        try (App app = new App(config, secrets, machine, "a rehearsal");
            WebEdge web = new WebEdge(app);
            EventLog events = new EventLog(app);
            ConfigWatch file = new ConfigWatch(scratch.file(), new ConfigReader(Map.of()), app)) {
          web.start();
          events.start();
          app.start();
          file.start();
          file.readNow();
          ApiClient client = new Clients(config).api(URI.create(web.address()), Map.of());
          ASKED.forEach(path -> client.send(ApiRequest.get(URI.create(web.address() + path))));
        }
      }
      case ConfigResult.Rejected rejected ->
          throw new IllegalStateException(rejected.report("Nothing was rehearsed."));
    }
  }
}
