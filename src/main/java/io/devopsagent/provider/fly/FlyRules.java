package io.devopsagent.provider.fly;

import io.devopsagent.kernel.Text;
import io.devopsagent.provider.ProviderReport.Standing;
import io.devopsagent.provider.fly.Machine.Autostart;
import io.devopsagent.provider.fly.Machine.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an app's machines mean for the service. A stopped or suspended machine may be resting until
 * a request comes, which is no outage; a machine whose host Fly cannot see is unknown; checks count
 * on running machines alone.
 */
final class FlyRules {
  private static final Duration STUCK = Duration.ofMinutes(5);
  private static final Duration STUCK_UPDATING = Duration.ofMinutes(10);
  private static final Set<String> SLOW_STATES = Set.of("updating", "replacing");
  private static final Set<String> CHECK_WORDS = Set.of("passing", "warning", "critical");

  private FlyRules() {}

  /** What follows; {@code code} and {@code sentence} as in the report. */
  record Finding(Standing standing, String code, String sentence) {}

  /**
   * Decides.
   *
   * @param status of the app: {@code deployed}, {@code suspended}, {@code pending}, …
   * @param all machines, those that are no more included
   */
  static Finding decide(String app, String status, List<Machine> all, Instant now) {
    List<Machine> machines = all.stream().filter(machine -> !machine.gone()).toList();
    List<Machine> seen = machines.stream().filter(Machine::hostKnown).toList();
    if (status.equals("suspended")) {
      return new Finding(Standing.IMPAIRED, "app_suspended", "app " + app + " is suspended");
    }
    if (machines.isEmpty()) {
      return withoutMachines(app, status);
    }
    for (Machine machine : seen) {
      Optional<Finding> trouble = trouble(machine, now);
      if (trouble.isPresent()) {
        return trouble.get();
      }
    }
    return notTroubled(app, machines, seen);
  }

  private static Finding withoutMachines(String app, String status) {
    return status.equals("deployed")
        ? new Finding(
            Standing.IMPAIRED, "no_machines", "app " + app + " is deployed but has no machines")
        : new Finding(
            Standing.UNKNOWN,
            "not_deployed",
            "app " + app + " has no machines; its status is " + said(status));
  }

  /** What is certainly wrong with a machine whose host Fly can see. */
  private static Optional<Finding> trouble(Machine machine, Instant now) {
    if (machine.state().equals("failed") || machine.state().equals("launch_failed")) {
      return Optional.of(
          new Finding(
              Standing.IMPAIRED, "machine_failed", name(machine) + " is " + machine.state()));
    }
    if (Machine.PASSING.contains(machine.state())) {
      Duration bound = SLOW_STATES.contains(machine.state()) ? STUCK_UPDATING : STUCK;
      Duration since = machine.since(now);
      return since.compareTo(bound) > 0
          ? Optional.of(
              new Finding(
                  Standing.IMPAIRED,
                  "machine_stuck",
                  name(machine) + " is " + machine.state() + " for " + Text.shortly(since)))
          : Optional.empty();
    }
    return machine.running()
        ? machine.checks().stream()
            .filter(check -> check.status().equals("critical"))
            .findFirst()
            .map(check -> critical(machine, check))
        : Optional.empty();
  }

  private static Finding critical(Machine machine, Check check) {
    String output = Text.bounded(Text.oneLine(check.output()), 160);
    return new Finding(
        Standing.IMPAIRED,
        "check_critical",
        "check "
            + check.name()
            + " of "
            + name(machine)
            + " is critical"
            + (output.isEmpty() ? "" : ": " + output));
  }

  private static Finding notTroubled(String app, List<Machine> machines, List<Machine> seen) {
    for (Machine machine : machines) {
      if (!machine.hostKnown()) {
        return new Finding(Standing.UNKNOWN, "host_unknown", hostUnknown(machine, machines, seen));
      }
    }
    for (Machine machine : seen) {
      Optional<Finding> strange = strange(machine);
      if (strange.isPresent()) {
        return strange.get();
      }
    }
    long running = seen.stream().filter(Machine::running).count();
    long resting = seen.stream().filter(Machine::resting).count();
    return running == 0 && resting == seen.size()
        ? noneRunning(app, seen)
        : new Finding(
            Standing.FINE, "ok", running + " of " + count(seen.size()) + " of " + app + " running");
  }

  private static String hostUnknown(Machine machine, List<Machine> machines, List<Machine> seen) {
    return "Fly.io cannot see the host of "
        + name(machine)
        + " ("
        + machine.hostStatus()
        + "); "
        + seen.size()
        + " of "
        + count(machines.size())
        + " can be judged and show no trouble";
  }

  private static Optional<Finding> strange(Machine machine) {
    if (!Machine.LASTING.contains(machine.state()) && !Machine.PASSING.contains(machine.state())) {
      return Optional.of(
          new Finding(
              Standing.UNKNOWN,
              "unknown_state",
              name(machine) + " is in a state that is not known here: " + said(machine.state())));
    }
    return machine.checks().stream()
        .filter(check -> machine.running() && !CHECK_WORDS.contains(check.status()))
        .findFirst()
        .map(check ->
            new Finding(
                Standing.UNKNOWN,
                "unknown_state",
                "check "
                    + check.name()
                    + " of "
                    + name(machine)
                    + " says "
                    + said(check.status())));
  }

  private static Finding noneRunning(String app, List<Machine> seen) {
    String none = "none of " + count(seen.size()) + " of " + app + " is running";
    if (seen.stream().anyMatch(machine -> machine.autostart() == Autostart.YES)) {
      return new Finding(Standing.FINE, "resting", none + "; a request starts one");
    }
    if (seen.stream().allMatch(machine -> machine.autostart() == Autostart.NO)) {
      return new Finding(Standing.IMPAIRED, "none_running", none + " and no request starts one");
    }
    return new Finding(
        Standing.UNKNOWN, "none_running", none + "; they may be resting until a request comes");
  }

  /** Names of machines and their states, for the details of a report. */
  static List<String> states(List<Machine> machines) {
    List<String> lines = new ArrayList<>();
    for (Machine machine : machines) {
      String host = machine.hostKnown() ? "" : ", host " + machine.hostStatus();
      StringBuilder checks = new StringBuilder();
      machine
          .checks()
          .forEach(c -> checks.append(", ").append(c.name()).append(' ').append(c.status()));
      lines.add(name(machine) + ": " + said(machine.state()) + host + checks);
    }
    return List.copyOf(lines);
  }

  private static String name(Machine machine) {
    String region = machine.region().isEmpty() ? "" : " in " + machine.region();
    return "machine " + (machine.id().isEmpty() ? said(machine.name()) : machine.id()) + region;
  }

  private static String count(int machines) {
    return machines == 1 ? "1 machine" : machines + " machines";
  }

  private static String said(String word) {
    return word.isBlank() ? "not said" : Text.bounded(word, 60);
  }
}
