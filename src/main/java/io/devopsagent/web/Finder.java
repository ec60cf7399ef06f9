package io.devopsagent.web;

import io.devopsagent.incident.Incident;
import io.devopsagent.memory.Memory;
import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.web.view.FindView;
import io.devopsagent.web.view.FindView.Found;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds pages, services, incidents and memory keys by words, what needs somebody first. */
final class Finder {
  private static final int EACH = 12;
  private static final int INCIDENTS_READ = 200;
  private static final int LONGEST_QUERY = 200;

  private final WebModel model;

  Finder(WebModel model) {
    this.model = model;
  }

  FindView view(String query) {
    List<Found> found = find(query);
    String sentence =
        found.isEmpty()
            ? "Nothing matches."
            : found.size() == 1 ? "One thing matches." : found.size() + " things match.";
    return new FindView(query, query.isBlank() ? "Where to?" : sentence, found);
  }

  /** Everything whose name or hint contains all words; without words, what one may want first. */
  List<Found> find(String query) {
    String bounded = query.substring(0, Math.min(query.length(), LONGEST_QUERY));
    List<String> words =
        Stream.of(bounded.toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(word -> !word.isEmpty())
            .toList();
    List<Found> all = new ArrayList<>();
    add(all, words, incidents(bounded));
    add(all, words, services());
    add(all, words, pages());
    if (!words.isEmpty()) {
      add(all, List.of(), model.memory().search(bounded, EACH).stream().map(Finder::memory));
    }
    return all;
  }

  private static void add(List<Found> all, List<String> words, Stream<Found> some) {
    some.filter(one -> matches(one, words)).limit(EACH).forEach(all::add);
  }

  private static boolean matches(Found one, List<String> words) {
    String text = (one.kind() + " " + one.title() + " " + one.hint()).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }

  /** Those that go on; those that are over only when asked for, by number however old. */
  private Stream<Found> incidents(String query) {
    Stream<Incident> live = model.incidents().live().stream();
    if (query.isBlank()) {
      return live.map(Finder::incident);
    }
    Optional<Incident> byNumber =
        Numbers.parse(query.strip()).flatMap(id -> model.incidents().byId(id));
    return Stream.concat(
            Stream.concat(live, byNumber.stream()),
            model.incidents().newest(INCIDENTS_READ).stream())
        .map(Finder::incident)
        .distinct();
  }

  private static Found incident(Incident incident) {
    return new Found(
        "incident",
        incident.serviceName(),
        "incident %d · %s · %s"
            .formatted(
                incident.id(), IncidentCards.word(incident.state()), incident.reason().sentence()),
        "/ui/incidents/" + incident.id());
  }

  private Stream<Found> services() {
    boolean watching = model.health().now().watching();
    return model.services().all().stream()
        .sorted(Seeing.byNeed(watching))
        .map(status -> service(status, watching));
  }

  private static Found service(ServiceStatus status, boolean watching) {
    return new Found(
        "service",
        status.service().name(),
        Seeing.verdict(status, watching).word() + " · " + status.service().address(),
        "/ui/services/" + status.service().id());
  }

  private static Stream<Found> pages() {
    return Stream.concat(
        ConsoleShell.PAGES.stream()
            .map(page -> new Found("page", page.text(), page.says(), page.href())),
        Stream.of(new Found("page", "Public page", "what everybody sees", "/")));
  }

  private static Found memory(Memory.Entry entry) {
    return new Found(
        "memory", entry.key(), entry.value().lines().findFirst().orElse(""), address(entry.key()));
  }

  /** Where a key of the memory is shown. */
  static String address(String key) {
    return "/ui/memory/" + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
