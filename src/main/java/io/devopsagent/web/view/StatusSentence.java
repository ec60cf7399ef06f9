package io.devopsagent.web.view;

import io.devopsagent.watch.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a colleague would say first about the services. Says no more than is known: what was not
 * observed is neither up nor down, and nothing is said of now while nobody looks.
 */
public final class StatusSentence {
  private StatusSentence() {}

  /**
   * A service as it was seen.
   *
   * @param lasting how long the verdict has been this
   * @param everSeen whether it was looked at at all
   */
  public record Seen(String name, Verdict verdict, Duration lasting, boolean everSeen) {
    public Seen {
      name = Words.apart(name);
    }
  }

  /** For those who run the services: names, durations, counts. */
  public static String operator(List<Seen> services, boolean watching) {
    if (services.isEmpty()) {
      return "No service is watched yet.";
    }
    if (!watching) {
      return "The watch stands still: nothing below is news.";
    }
    if (services.stream().noneMatch(Seen::everSeen)) {
      return "Nothing has been looked at yet.";
    }
    List<Seen> down = of(services, Verdict.DOWN);
    List<Seen> degraded = of(services, Verdict.DEGRADED);
    List<Seen> unknown = of(services, Verdict.UNKNOWN);
    List<Seen> up = of(services, Verdict.UP);
    List<String> said = new ArrayList<>();
    if (!down.isEmpty()) {
      said.add(wrong(down, "down", true));
    }
    if (!degraded.isEmpty()) {
      said.add(wrong(degraded, "degraded", down.isEmpty()));
    }
    if (!unknown.isEmpty()) {
      said.add(untold(unknown, services.size(), !said.isEmpty()));
    }
    if (!up.isEmpty()) {
      said.add(well(up, said.isEmpty()));
    }
    return String.join(" ", said);
  }

  /** For everybody: what works, what does not, what cannot be seen. */
  public static String open(List<Seen> services, boolean watching) {
    if (services.isEmpty()) {
      return "No service is shown here.";
    }
    if (!watching) {
      return "We are not watching right now, so we cannot say what works.";
    }
    List<Seen> down = of(services, Verdict.DOWN);
    List<Seen> degraded = of(services, Verdict.DEGRADED);
    int unknown = of(services, Verdict.UNKNOWN).size();
    int up = of(services, Verdict.UP).size();
    if (unknown == services.size()) {
      return unknown == 1
          ? "We cannot see %s right now.".formatted(services.getFirst().name())
          : "We cannot see any service right now.";
    }
    List<String> said = new ArrayList<>();
    if (!down.isEmpty()) {
      said.add(wrong(down, "down", false));
    }
    if (!degraded.isEmpty()) {
      said.add(wrong(degraded, "degraded", false));
    }
    if (up > 0) {
      said.add(works(services, up, unknown, said.isEmpty()));
    }
    if (unknown > 0) {
      said.add(
          "%s we cannot see."
              .formatted(
                  Words.capital(Words.count(unknown)) + (unknown == 1 ? " service" : " services")));
    }
    return String.join(" ", said);
  }

  /** The verdict that colours the whole: the worst that is known, unknown before up. */
  public static Verdict overall(List<Seen> services, boolean watching) {
    if (!watching || services.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    for (Verdict verdict : List.of(Verdict.DOWN, Verdict.DEGRADED, Verdict.UNKNOWN)) {
      if (!of(services, verdict).isEmpty()) {
        return verdict;
      }
    }
    return Verdict.UP;
  }

  private static List<Seen> of(List<Seen> services, Verdict verdict) {
    return services.stream()
        .filter(service -> service.verdict() == verdict)
        .sorted(Comparator.comparing(Seen::lasting).reversed())
        .toList();
  }

  /** Those in trouble by name, the one that lasts longest first. */
  private static String wrong(List<Seen> services, String word, boolean howLong) {
    List<String> names = services.stream().map(Seen::name).toList();
    String lasting = Words.duration(services.getFirst().lasting());
    if (services.size() == 1) {
      String tail = howLong ? " for " + lasting : "";
      return "%s is %s%s.".formatted(names.getFirst(), word, tail);
    }
    String tail = howLong ? " for up to " + lasting : "";
    return services.size() <= 3
        ? "%s are %s%s.".formatted(Words.names(names), word, tail)
        : "%s services are %s%s: %s."
            .formatted(Words.capital(Words.count(services.size())), word, tail, Words.names(names));
  }

  private static String untold(List<Seen> unknown, int all, boolean more) {
    int n = unknown.size();
    if (more) {
      return "%s more cannot be told.".formatted(Words.capital(Words.count(n)));
    }
    if (n == all && n > 1) {
      return "Nothing can be told: none of the %s services was observed.".formatted(Words.count(n));
    }
    return n <= 3
        ? "%s cannot be told.".formatted(Words.names(unknown.stream().map(Seen::name).toList()))
        : "%s of %s services cannot be told."
            .formatted(Words.capital(Words.count(n)), Words.count(all));
  }

  private static String well(List<Seen> up, boolean all) {
    if (!all) {
      return "%s %s up."
          .formatted(Words.capital(Words.count(up.size())), up.size() == 1 ? "is" : "are");
    }
    return switch (up.size()) {
      case 1 -> up.getFirst().name() + " is up.";
      case 2 -> "Both services are up.";
      default -> "All %s services are up.".formatted(Words.count(up.size()));
    };
  }

  private static String works(List<Seen> services, int up, int unknown, boolean first) {
    if (unknown > 0) {
      return first ? "Everything that we can see works." : "Everything else that we can see works.";
    }
    if (!first) {
      return "Everything else works.";
    }
    return up == 1 ? services.getFirst().name() + " works." : "Everything works.";
  }
}
