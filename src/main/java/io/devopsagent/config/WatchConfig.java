package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Section;
import java.time.Duration;
import java.util.List;

/** How services are watched; each may say otherwise. */
@Section("How services are watched. A service may say otherwise for itself.")
public record WatchConfig(
    @Key(
            value = "How often a service is probed.",
            byDefault = "60s",
            min = 1,
            max = 86_400,
            instead = {"interval", "period", "check_interval"})
        Duration every,
    @Key(
            value = "How long one probe may take, all its phases together; at most `every`.",
            byDefault = "10s",
            min = 1,
            max = 300)
        Duration timeout,
    @Key(
            value =
                "How long an outage lasts, counted from the start of its first failed probe, before"
                    + " an incident is opened and somebody is paged.",
            byDefault = "5m",
            max = 86_400,
            instead = {"failure_threshold", "for", "retries"})
        Duration outageAfter,
    @Key(
            value =
                "How often a service is probed after a first failure; at most `every`. The first of"
                    + " these looks comes after a second.",
            byDefault = "10s",
            min = 1,
            max = 86_400)
        Duration suspectEvery,
    @Key(
            value = "How many good probes in a row end an outage.",
            byDefault = "2",
            min = 1,
            max = 100,
            instead = {"success_threshold"})
        int recoverAfter,
    @Key(
            value =
                "Places that have nothing to do with what is watched. When none of them can be"
                    + " connected to, our own network is gone and every service is unknown. With an"
                    + " empty list this is not asked.",
            byDefault = "[tcp://1.1.1.1:443, tcp://8.8.8.8:443, tcp://9.9.9.9:443]")
        List<Witness> witnesses) {

  public WatchConfig {
    timeout = shorter(timeout, every);
    suspectEvery = shorter(suspectEvery, every);
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
