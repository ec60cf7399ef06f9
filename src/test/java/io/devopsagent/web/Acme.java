package io.devopsagent.web;

import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Effect;
import io.devopsagent.action.Receipt;
import io.devopsagent.incident.EscalationStep;
import io.devopsagent.incident.Incident;
import io.devopsagent.incident.Incident.State;
import io.devopsagent.incident.IncidentEvent;
import io.devopsagent.memory.Memory;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.watch.Evidence;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Phases;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.watch.SpanStore.Latency;
import io.devopsagent.watch.SpanStore.Stored;
import io.devopsagent.watch.Verdict;
import io.devopsagent.watch.WatchedService;
import io.devopsagent.web.view.DayCell;
import io.devopsagent.web.view.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** An organisation on a bad afternoon: one service down, one not seen, one degraded, nine up. */
final class Acme {
  static final Instant NOW = Instant.parse("2026-11-24T13:09:54Z");
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** Stands in evidence and sentences that no stranger may see. */
  static final String INTERNAL = "INTERNAL-7f3a-do-not-show";

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private final FakeAgent agent = new FakeAgent();
  private final Random random = new Random(7);

  private Acme() {}

  static WebSettings settings() {
    return new WebSettings("127.0.0.1", 0, "", "Acme", ZONE, Set.of());
  }

  static FakeAgent onABadAfternoon() {
    Acme acme = new Acme();
    acme.services();
    acme.incidents();
    acme.rest();
    return acme.agent;
  }

  static FakeAgent onAGoodDay() {
    Acme acme = new Acme();
    for (String name : List.of("Customer app", "Docs", "Image registry")) {
      acme.up(name, "https://" + ServiceId.fromName(name) + ".example.org", "200 in 84 ms");
    }
    return acme.agent;
  }

  private void services() {
    service(
        "Landing page",
        "https://example.org · Vercel",
        ReasonCode.AS_EXPECTED,
        "200 in 84 ms",
        86_400 * 11,
        true);
    service(
        "Customer app",
        "https://app.example.org · Vercel",
        ReasonCode.STATUS_UNEXPECTED,
        "503 Service Unavailable " + INTERNAL,
        438,
        true);
    service(
        "Control plane",
        "machines.internal · Fly.io",
        ReasonCode.CREDENTIAL_MISSING,
        "no $FLY_API_TOKEN set — degraded check only",
        10_260,
        true);
    service(
        "Docs",
        "https://docs.example.org",
        ReasonCode.CERTIFICATE_ENDS_SOON,
        "certificate ends in 6 days",
        1_140,
        true);
    for (String name :
        List.of(
            "Image registry", "Status page", "API", "Mail relay", "Search", "Billing", "Forge")) {
      up(name, "https://" + ServiceId.fromName(name) + ".example.org", "200 in 84 ms");
    }
    service(
        "Staging with a name that is really quite long",
        "https://a-very-long-host-name-for-a-staging-deployment.preview.example.org/health/ready",
        ReasonCode.AS_EXPECTED,
        "200 in 203 ms",
        86_400,
        false);
    days("customer-app", day -> day == 89 ? .02 : day == 41 ? .05 : 0, day -> 0, day -> 0);
    days("control-plane", day -> 0, day -> 0, day -> day > 86 ? 1 : 0);
    days("docs", day -> 0, day -> day == 89 ? .3 : 0, day -> 0);
    days("api", day -> day == 12 ? .5 : day == 13 ? .25 : 0, day -> 0, day -> day == 12 ? .3 : 0);
    days("status-page", day -> 0, day -> 0, day -> day > 19 && day < 22 ? .6 : 0);
    interval("customer-app", "99.91 %", "99.93 %", "99.98 %");
    interval("control-plane", "97.20 %", "100 %", "97.2 %");
    interval("status-page", "98.61 %", "100 %", "98.6 %");
    interval("api", "99.71 %", "99.80 %", "99.9 %");
  }

  private void up(String name, String address, String sentence) {
    service(name, address, ReasonCode.AS_EXPECTED, sentence, 86_400 * 3, true);
  }

  private void service(
      String name, String address, ReasonCode code, String sentence, long since, boolean open) {
    ServiceId id = ServiceId.fromName(name);
    Reason reason = new Reason(code, sentence);
    Verdict verdict = code.verdict();
    WatchedService watched =
        new WatchedService(
            id,
            name,
            address,
            "acme/" + id,
            open,
            () -> {
              throw new IllegalStateException("nothing is looked at in these tests");
            },
            List.of(),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Set.of(),
            Set.of(),
            false,
            List.of());
    agent.services.add(
        new ServiceStatus(
            watched,
            reason,
            NOW.minusSeconds(since),
            look(id, reason),
            NOW.plusSeconds(4 + agent.services.size() * 2L),
            verdict == Verdict.DOWN,
            reports(id),
            Duration.ofMillis(3)));
    days(id.value(), day -> 0, day -> 0, day -> 0);
    latencies(id, verdict);
    spans(id, reason, since);
  }

  private static Observation look(ServiceId id, Reason reason) {
    return new Observation(
        id,
        NOW.minusSeconds(6),
        Duration.ofMillis(212),
        reason,
        new Phases(1_400, 11_200, 38_000, 158_000, 3_400),
        List.of(
            new Evidence("url", "https://" + id + ".example.org/?key=" + INTERNAL),
            new Evidence("address", "203.0.113.7:443"),
            new Evidence("status", reason.sentence()),
            new Evidence("certificate_days", "41"),
            new Evidence(
                "body", "{\"error\":\"upstream connect error\",\"trace\":\"" + INTERNAL + "\"}")));
  }

  private static List<ProviderReport> reports(ServiceId id) {
    if (id.value().equals("customer-app")) {
      return List.of(
          new ProviderReport(
              "Vercel",
              ProviderReport.Standing.FINE,
              "ready",
              "production deployment dpl_8Fz READY since 14:01:58, 38 s before the first failure",
              "",
              List.of(new ProviderReport.Detail("state", "READY")),
              List.of("Build completed", "Deploying outputs " + INTERNAL)));
    }
    return id.value().equals("control-plane")
        ? List.of(ProviderReport.credentialMissing("Fly.io", "FLY_API_TOKEN"))
        : List.of();
  }

  private void days(
      String id,
      IntToDoubleFunction down,
      IntToDoubleFunction degraded,
      IntToDoubleFunction unseen) {
    List<DayCell> cells = new ArrayList<>();
    for (int day = 0; day < 90; day++) {
      cells.add(
          new DayCell(
              TODAY.minusDays(89L - day),
              Duration.ofDays(1),
              share(down.applyAsDouble(day)),
              share(degraded.applyAsDouble(day)),
              share(unseen.applyAsDouble(day)),
              Duration.ofMinutes(day == 60 ? 40 : 0)));
    }
    agent.days.put(new ServiceId(id), cells);
  }

  private static Duration share(double share) {
    return Duration.ofSeconds((long) (86_400 * share));
  }

  private void interval(String id, String lower, String upper, String coverage) {
    agent.intervals.put(new ServiceId(id), new Interval(lower, upper, coverage));
  }

  private void latencies(ServiceId id, Verdict verdict) {
    List<Latency> all = new ArrayList<>();
    for (int i = 72; i > (verdict == Verdict.DOWN ? 2 : 0); i--) {
      long mean = 80_000L + random.nextInt(60_000);
      Instant from = NOW.minusSeconds(i * 300L);
      all.add(new Latency(from, 10, mean, mean / 2, mean * 2));
    }
    agent.latencies.put(id, verdict == Verdict.UNKNOWN ? List.of() : all);
  }

  private void spans(ServiceId id, Reason reason, long since) {
    Reason good = new Reason(ReasonCode.AS_EXPECTED, "200 in 84 ms");
    Instant change = NOW.minusSeconds(since);
    agent.spans.put(
        id,
        List.of(
            new Stored(id, good, change.minusSeconds(400_000), change),
            new Stored(id, reason, change, null)));
  }

  private void incidents() {
    incident(12, "Customer app", State.OPEN, NOW.minusSeconds(438), null);
    incident(11, "Docs", State.RESOLVED, NOW.minusSeconds(300_000), NOW.minusSeconds(299_000));
    incident(9, "API", State.RESOLVED, NOW.minusSeconds(900_000), NOW.minusSeconds(880_000));
    agent.events.put(
        12L,
        List.of(
            event(12, 438, "suspected", "503 Service Unavailable"),
            event(12, 138, "opened", "503 Service Unavailable"),
            new IncidentEvent(
                12,
                NOW.minusSeconds(131),
                "page failed",
                "CEO could not be told by webhook: 502 Bad Gateway",
                Map.of())));
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

  private void incident(long id, String name, State state, Instant first, @Nullable Instant ended) {
    ServiceId service = ServiceId.fromName(name);
    boolean live = state.live();
    agent.incidents.add(
        new Incident(
            id,
            "uid-" + id,
            service,
            name,
            "acme/" + service,
            state,
            new Reason(ReasonCode.STATUS_UNEXPECTED, "503 Service Unavailable " + INTERNAL),
            first,
            live ? NOW.minusSeconds(6) : first.plusSeconds(600),
            live ? 23 : 20,
            live ? 0 : 2,
            ended,
            first.plusSeconds(300),
            null,
            "",
            ended,
            0,
            null,
            List.of(),
            List.of(
                new EscalationStep("CEO", "telegram", "", "en", Duration.ofMinutes(5)),
                new EscalationStep("mara", "telegram", "", "en", Duration.ofMinutes(5))),
            1,
            live ? NOW.plusSeconds(138) : null));
  }

  private static IncidentEvent event(long id, long ago, String kind, String sentence) {
    Map<String, String> evidence = new LinkedHashMap<>();
    evidence.put("url", "https://app.example.org/");
    evidence.put("status", "503");
    evidence.put("body", "<html><head><title>503</title></head> " + INTERNAL);
    return new IncidentEvent(id, NOW.minusSeconds(ago), kind, sentence, evidence);
  }

  private void effect(
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
            false,
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

  private void rest() {
    memory(
        "cloud-services-latest",
        "12:23 cycle: 11 of 12 up, 1 down (Customer app), 1 unknown (Control plane)",
        47);
    memory("cloud-services-creds-missing", "no $FLY_API_TOKEN set — degraded check only", 2);
    agent.audit.add(audit(3, 60, "mara", "silence", "docs", "1 h"));
    agent.audit.add(
        audit(
            2,
            137,
            "agent",
            "incident.issue",
            "acme/customer-app",
            "acme/customer-app#418 opened"));
    agent.audit.add(audit(1, 90_000, "admin", "token.create", "ci", ""));
    agent.sent.add(
        new WebModel.Sent(
            "CEO",
            "PAGE",
            12,
            "Customer app is down since 14:02:36",
            "503 Service Unavailable, 23 looks failed.\nIssue: acme/customer-app#418\n/ack 12 takes it on.",
            "",
            NOW.minusSeconds(133)));
    agent.sent.add(
        new WebModel.Sent(
            "mara",
            "RECOVERY",
            11,
            "Docs is up again after 16:40",
            "",
            "",
            NOW.minusSeconds(299_000)));
    agent.issues.add(
        new LocalIssues.Local(
            "acme/customer-app",
            418,
            "[CLOUD INCIDENT] Customer app answers 503",
            "[devops-agent]\n\n**Customer app** is down since 14:02:36 Europe/Berlin.",
            true,
            "devops-agent",
            List.of("cloud", "incident", "devops"),
            NOW.minusSeconds(137),
            List.of(new LocalIssues.Comment("mara", "Looking.", NOW.minusSeconds(60)))));
  }

  private void memory(String key, String value, int version) {
    agent.memory.put(
        key,
        new Memory.Entry(key, value, version, "agent", NOW.minusSeconds(version * 60L), false));
  }

  private static AuditStore.Entry audit(
      long id, long ago, String actor, String act, String target, String detail) {
    return new AuditStore.Entry(id, NOW.minusSeconds(ago), actor, act, target, detail);
  }
}
