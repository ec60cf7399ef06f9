package io.devopsagent.wiring;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Gateway;
import io.devopsagent.incident.IncidentDesk;
import io.devopsagent.incident.IncidentEvent;
import io.devopsagent.incident.StoredIncidents;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Text;
import io.devopsagent.log.Field;
import io.devopsagent.log.Log;
import io.devopsagent.memory.Memory;
import io.devopsagent.watch.CredentialNotes;
import io.devopsagent.watch.Heartbeat;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.PauseDetector;
import io.devopsagent.watch.Verdict;
import io.devopsagent.watch.Watch;
import io.devopsagent.watch.WatchedService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Writes a line for what happens in a running product: it listens to the rooms, so that none of
 * them has to log. Incidents are read from their stored transitions, so that none is missed and
 * none said twice. A look that found nothing wrong gets no line.
 */
final class EventLog implements AutoCloseable {
  private static final Log WATCH = Log.of(Watch.class);
  private static final Log INCIDENT = Log.of(IncidentDesk.class);
  private static final Log ACTION = Log.of(Gateway.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int AT_ONCE = 200;

  private final App app;
  private final StoredIncidents incidents;
  private final Said store = new Said();
  private final Said heartbeat = new Said();
  private final Said credentials = new Said();
  private final Said network = new Said();
  private long lastEvent;
  private long lastPause = Long.MIN_VALUE;
  private int beats;
  private volatile boolean closed;

  /** Takes what happened before as known. */
  EventLog(App app) {
    this.app = app;
    this.incidents = new StoredIncidents(app.database());
    this.lastEvent = incidents.newestEvent();
  }

  void start() {
    app.watch().onLook(this::looked);
    app.gateway().onOutcome(EventLog::attempted);
    app.machine().scheduler().after(EVERY, this::beat);
  }

  /** Says what is left to say. */
  @Override
  public void close() {
    closed = true;
    tellIncidents();
  }

  private void beat() {
    if (closed) {
      return;
    }
    try {
      tellIncidents();
      tellState();
      if (beats++ % 60 == 20) {
        tellCredentials();
      }
    } finally {
      app.machine().scheduler().after(EVERY, this::beat);
    }
  }

  private void looked(WatchedService service, Observation look) {
    if (look.verdict() != Verdict.UP) {
      WATCH.debug(
          "a look found " + look.verdict().word(),
          Field.of("service", service.id()),
          Field.of("found", look.reason().sentence()));
    }
  }

  private static void attempted(Effect effect) {
    Field[] facts = {
      Field.of("effect", effect.type()),
      Field.of("target", effect.target()),
      Field.of("cause", effect.cause()),
      Field.of("key", effect.key()),
      Field.of("attempt", effect.attempts()),
      Field.of("said", outcome(effect))
    };
    switch (effect.state()) {
      case DONE -> ACTION.info("an effect is done", facts);
      case FAILED -> ACTION.error("an effect was refused for good", facts);
      case HELD -> ACTION.warn("an effect is held", facts);
      case PENDING -> ACTION.warn("an effect failed and is tried again", facts);
      case PERFORMING, CANCELLED -> ACTION.debug("an effect goes on", facts);
    }
  }

  private static String outcome(Effect effect) {
    return effect.receipt() == null ? effect.lastError() : effect.receipt().summary();
  }

  private synchronized void tellIncidents() {
    try {
      List<StoredIncidents.Numbered> news = incidents.eventsAfter(lastEvent, AT_ONCE);
      for (StoredIncidents.Numbered each : news) {
        tell(each.event());
        lastEvent = each.number();
      }
    } catch (FailureException e) {
      return; // said as trouble of the store
    }
  }

  private void tell(IncidentEvent event) {
    String service =
        incidents.byId(event.incident()).map(found -> found.service().value()).orElse("");
    Field[] facts = {
      Field.of("incident", event.incident()),
      Field.of("service", service),
      Field.of("said", event.sentence())
    };
    String sentence = "incident " + event.kind();
    switch (event.kind()) {
      case "opened", "reopened" -> INCIDENT.error(sentence, facts);
      case "escalated", "page failed", "abandoned" -> INCIDENT.warn(sentence, facts);
      default -> INCIDENT.info(sentence, facts);
    }
  }

  private void tellState() {
    store.say(
        app.watch().storeTrouble(), WATCH, "looks cannot be stored", "looks are stored again");
    heartbeat.say(
        app.heartbeatTrouble(),
        Log.of(Heartbeat.class),
        "the watch over this program cannot be called",
        "the watch over this program is called again");
    if (!app.witnesses().trouble().isEmpty()) {
      app.witnesses().networkIsGone(); // nobody else asks once looks succeed again
    }
    network.say(
        app.witnesses().trouble(),
        WATCH,
        "our own network is gone: failed looks count as unknown",
        "our own network is back");
    Optional<PauseDetector.Pause> pause = app.pauses().newest();
    if (pause.isPresent() && pause.get().fromNanos() != lastPause) {
      lastPause = pause.get().fromNanos();
      Duration length = Duration.ofNanos(pause.get().untilNanos() - lastPause);
      WATCH.warn("this process stood still", Field.of("length", Text.shortly(length)));
    }
  }

  private void tellCredentials() {
    try {
      credentials.say(
          app.memory().get(CredentialNotes.KEY).map(Memory.Entry::value).orElse(""),
          WATCH,
          "some checks are only plain ones for want of a credential",
          "no credential is missing any more");
    } catch (FailureException e) {
      return; // said as trouble of the store
    }
  }

  /** A trouble that is said when it begins, when it becomes another one, and when it is over. */
  private static final class Said {
    private String last = "";

    synchronized void say(String now, Log log, String begins, String ends) {
      if (now.equals(last)) {
        return;
      }
      last = now;
      if (now.isEmpty()) {
        log.info(ends);
      } else {
        log.warn(begins, Field.of("why", now));
      }
    }
  }
}
