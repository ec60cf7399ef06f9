package io.devopsagent.web;

import static io.devopsagent.web.Acme.INTERNAL;
import static io.devopsagent.web.Acme.NOW;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/** What Acme runs, and how it was seen. */
final class AcmeServices {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private final Random random = new Random(7);
  private final FakeAgent agent;

  AcmeServices(FakeAgent agent) {
    this.agent = agent;
  }

  void onAGoodDay() {
    for (String name : List.of("Customer app", "Docs", "Image registry")) {
      up(name, "https://" + ServiceId.fromName(name) + ".example.org", "200 in 84 ms");
    }
  }

  void onABadAfternoon() {
    inTrouble();
    well();
    history();
  }

  void crowd(String name, int i) {
    List<ReasonCode> codes =
        List.of(
            ReasonCode.AS_EXPECTED,
            ReasonCode.TIMED_OUT,
            ReasonCode.AS_EXPECTED,
            ReasonCode.SLOW,
            ReasonCode.AS_EXPECTED,
            ReasonCode.NOT_OBSERVED);
    ReasonCode code = codes.get(i % codes.size());
    String sentence =
        code == ReasonCode.AS_EXPECTED ? "200 in 84 ms" : "no answer within 10 s " + "x".repeat(i);
    service(name, "https://service-" + i + ".example.org", code, sentence, 60L * i, true);
  }

  private void inTrouble() {
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
  }

  private void well() {
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
  }

  private void history() {
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
}
