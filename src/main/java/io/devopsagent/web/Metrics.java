package io.devopsagent.web;

import io.devopsagent.action.Effect;
import io.devopsagent.incident.Incident;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Phases;
import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.watch.Verdict;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is known, as Prometheus text. Labels carry service ids, never addresses. Built at the first
 * scrape, so that it costs nothing at the start. Micrometer's two names that Prometheus's own check
 * ({@code promtool check metrics}) objects to are left out. Thread-safe: one scrape at a time.
 */
final class Metrics {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final WebModel model;
  private @Nullable Meters meters;

  Metrics(WebModel model) {
    this.model = model;
  }

  synchronized String scrape() {
    Meters built = meters;
    if (built == null) {
      built = new Meters(model);
      meters = built;
    }
    return built.scrape(model);
  }

  private static final class Meters {
    private final PrometheusMeterRegistry registry =
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge verdicts =
        gauge("devops_agent_service_verdict", "1 for the verdict that holds, 0 for the others");
    private final MultiGauge durations =
        gauge("devops_agent_probe_duration_seconds", "how long the newest look took");
    private final MultiGauge phases =
        gauge("devops_agent_probe_phase_seconds", "where the time of the newest look went");
    private final MultiGauge late =
        gauge("devops_agent_probe_lag_seconds", "how late the newest look began");
    private final MultiGauge effects = gauge("devops_agent_effects", "effects by where they stand");
    private final MultiGauge incidents =
        gauge("devops_agent_incidents_live", "incidents that go on, by where they stand");

    Meters(WebModel model) {
      own("devops_agent_watching", "1 while looks are made", model, now -> now.watching() ? 1 : 0);
      own(
          "devops_agent_lag_seconds",
          "how late looks begin",
          model,
          now -> now.lag().toNanos() / 1e9);
      own(
          "devops_agent_idle_seconds",
          "time since a look ended",
          model,
          now -> now.idle().toNanos() / 1e9);
      Gauge.builder(
              "devops_agent_stopped", model, each -> each.switches().stopped().isPresent() ? 1 : 0)
          .description("1 while people have stopped the agent")
          .register(registry);
      FunctionCounter.builder(
              "devops_agent_store_errors", model, each -> each.health().now().storeErrors())
          .description("what could not be stored since the start")
          .register(registry);
      registry
          .config()
          .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
          .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
      new JvmMemoryMetrics().bindTo(registry);
      new JvmThreadMetrics().bindTo(registry);
      new ProcessorMetrics().bindTo(registry);
      new UptimeMetrics().bindTo(registry);
    }

    private void own(
        String name,
        String description,
        WebModel model,
        ToDoubleFunction<WebModel.Health.State> value) {
      Gauge.builder(name, model, each -> value.applyAsDouble(each.health().now()))
          .description(description)
          .register(registry);
    }

    private MultiGauge gauge(String name, String description) {
      return MultiGauge.builder(name).description(description).register(registry);
    }

    String scrape(WebModel model) {
      List<ServiceStatus> all = model.services().all();
      WebModel.Health.State health = model.health().now();
      verdicts.register(verdictRows(all, health.watching()), true);
      durations.register(durationRows(all), true);
      phases.register(phaseRows(all), true);
      late.register(
          all.stream().map(each -> row(each, Tags.empty(), each.lag().toNanos() / 1e9)).toList(),
          true);
      effects.register(effectRows(model.effects().counts()), true);
      incidents.register(incidentRows(model.incidents().live()), true);
      return registry.scrape();
    }

    private static MultiGauge.Row<Number> row(ServiceStatus status, Tags more, double value) {
      return MultiGauge.Row.of(Tags.of("service", status.service().id().value()).and(more), value);
    }

    private static List<MultiGauge.Row<?>> verdictRows(List<ServiceStatus> all, boolean watching) {
      List<MultiGauge.Row<?>> rows = new ArrayList<>();
      for (ServiceStatus status : all) {
        for (Verdict verdict : Verdict.values()) {
          double holds = Seeing.verdict(status, watching) == verdict ? 1 : 0;
          rows.add(row(status, Tags.of("verdict", verdict.word()), holds));
        }
      }
      return rows;
    }

    private static List<MultiGauge.Row<?>> durationRows(List<ServiceStatus> all) {
      List<MultiGauge.Row<?>> rows = new ArrayList<>();
      for (ServiceStatus status : all) {
        Observation last = status.last();
        if (last != null) {
          rows.add(row(status, Tags.empty(), last.took().toNanos() / 1e9));
        }
      }
      return rows;
    }

    private static List<MultiGauge.Row<?>> phaseRows(List<ServiceStatus> all) {
      List<MultiGauge.Row<?>> rows = new ArrayList<>();
      for (ServiceStatus status : all) {
        Observation last = status.last();
        if (last != null) {
          Phases phases = last.phases();
          phase(rows, status, "resolve", phases.resolve());
          phase(rows, status, "connect", phases.connect());
          phase(rows, status, "tls", phases.tls());
          phase(rows, status, "first_byte", phases.firstByte());
          phase(rows, status, "transfer", phases.transfer());
        }
      }
      return rows;
    }

    private static void phase(
        List<MultiGauge.Row<?>> rows, ServiceStatus status, String name, long micros) {
      if (micros != Phases.NOT_REACHED) {
        rows.add(row(status, Tags.of("phase", name), micros / 1e6));
      }
    }

    private static List<MultiGauge.Row<?>> effectRows(Map<Effect.State, Integer> counts) {
      List<MultiGauge.Row<?>> rows = new ArrayList<>();
      for (Effect.State state : Effect.State.values()) {
        rows.add(MultiGauge.Row.of(state(state), counts.getOrDefault(state, 0)));
      }
      return rows;
    }

    private static List<MultiGauge.Row<?>> incidentRows(List<Incident> live) {
      List<MultiGauge.Row<?>> rows = new ArrayList<>();
      for (Incident.State state : Incident.State.values()) {
        if (state.live()) {
          long n = live.stream().filter(incident -> incident.state() == state).count();
          rows.add(MultiGauge.Row.of(state(state), n));
        }
      }
      return rows;
    }

    private static Tags state(Enum<?> state) {
      return Tags.of("state", state.name().toLowerCase(Locale.ROOT));
    }
  }
}
