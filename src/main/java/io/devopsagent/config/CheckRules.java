package io.devopsagent.config;

import io.devopsagent.config.ServiceConfig.ProbeKind;
import io.devopsagent.config.bind.DurationText;
import io.devopsagent.config.bind.Place;
import io.devopsagent.config.source.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A check has what it needs, nothing that it does not look at, and bounds that can be met. */
final class CheckRules {
  /** The keys that only the probe http looks at. */
  static final List<String> HTTP_ONLY =
      List.of("method", "headers", "address_family", "redirects", "expect");

  private final Place root;
  private final Problems problems;

  CheckRules(Place root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  void check() {
    Place watch = root.key("watch");
    times(watch, watch);
    for (Place service : root.key("services").items()) {
      if (!service.isBroken()) {
        needs(service);
        times(service, watch);
        service.key("upptime").items().forEach(this::upptime);
      }
    }
  }

  private void needs(Place service) {
    Place probe = service.key("probe");
    if (probe.isBroken()) {
      return;
    }
    ProbeKind kind = probe.as(ProbeKind.class).orElse(ProbeKind.HTTP);
    String needed =
        switch (kind) {
          case HTTP, GITEA -> "url";
          case REGISTRY, PACKAGES, UPPTIME -> kind.name().toLowerCase(Locale.ROOT);
        };
    Place need = service.key(needed);
    boolean empty = !need.isBroken() && need.items().isEmpty();
    if (!need.isGiven() || (kind != ProbeKind.HTTP && kind != ProbeKind.GITEA && empty)) {
      String word = kind.name().toLowerCase(Locale.ROOT);
      ConfigRules.at(
          problems,
          probe.isGiven() ? probe : service,
          "the probe " + word + " needs \"" + needed + "\"",
          "add " + needed + ": to this service");
    }
    if (kind == ProbeKind.HTTP) {
      http(service);
    } else {
      HTTP_ONLY.stream().map(service::key).filter(Place::isGiven).forEach(this::httpOnly);
    }
  }

  private void httpOnly(Place key) {
    ConfigRules.atKey(problems, key, "only the probe http looks at it", "remove it");
  }

  private void http(Place service) {
    Place expect = service.key("expect");
    if (service.key("method").text().equals("HEAD")) {
      for (String name : List.of("body_contains", "body_lacks", "body_matches", "json")) {
        Place body = expect.key(name);
        if (body.isGiven()) {
          ConfigRules.atKey(problems, body, "an answer to HEAD has no body", "use method: GET");
        }
      }
    }
  }

  private void times(Place here, Place watch) {
    Duration every = effective(here, watch, "every", Duration.ofMinutes(1));
    for (String name : List.of("timeout", "suspect_every")) {
      Place given = here.key(name);
      if (given.as(Duration.class).orElse(Duration.ZERO).compareTo(every) > 0) {
        longer(given, "may not be longer than every", every);
      }
    }
    Duration timeout =
        WatchConfig.shorter(effective(here, watch, "timeout", Duration.ofSeconds(10)), every);
    Place slow = here.key("expect").key("slower_than");
    if (slow.as(Duration.class).orElse(Duration.ZERO).compareTo(timeout) >= 0) {
      longer(slow, "has to be shorter than timeout", timeout);
    }
  }

  private void longer(Place given, String rule, Duration bound) {
    String text = DurationText.write(bound);
    ConfigRules.at(problems, given, rule + ", which is " + text, "");
  }

  private static Duration effective(Place here, Place watch, String name, Duration byDefault) {
    return here.key(name)
        .as(Duration.class)
        .or(() -> watch.key(name).as(Duration.class))
        .orElse(byDefault);
  }

  private void upptime(Place upptime) {
    boolean asked =
        List.of("repo", "status_url", "summary_url").stream()
            .anyMatch(name -> upptime.key(name).isGiven());
    if (!asked && !upptime.isBroken()) {
      ConfigRules.at(
          problems, upptime, "names nothing to read", "add repo, status_url or summary_url");
    }
  }
}
