package io.devopsagent.config;

import io.devopsagent.config.bind.Place;
import io.devopsagent.config.source.Problems;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Services are told apart, and have windows that end. */
final class ServiceRules {
  private final Place root;
  private final Problems problems;
  private final Map<String, Place> ids = new HashMap<>();
  private final Map<String, Place> names = new HashMap<>();

  ServiceRules(Place root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  void check() {
    Place services = root.key("services");
    if (services.isGiven() && !services.isBroken() && services.items().isEmpty()) {
      ConfigRules.at(problems, services, "nothing is watched", "name at least one service");
    }
    for (Place service : services.items()) {
      if (!service.isBroken()) {
        identity(service);
        service.key("maintenance").items().forEach(this::window);
      }
    }
  }

  private void identity(Place service) {
    Place name = service.key("name");
    if (taken(names, name.text().toLowerCase(Locale.ROOT), name, "name")) {
      return;
    }
    Place id = service.key("id");
    taken(ids, idOf(service), id.isGiven() ? id : name, "id");
  }

  private boolean taken(Map<String, Place> known, String word, Place place, String what) {
    Place first = word.isEmpty() ? null : known.putIfAbsent(word, place);
    if (first == null) {
      return false;
    }
    ConfigRules.at(
        problems,
        place,
        "the " + what + " \"" + word + "\" is taken in line " + first.span().line(),
        what.equals("name") ? "give it a name of its own" : "give it an id of its own");
    return true;
  }

  /** The id of a service; empty when neither id nor name can be read. */
  static String idOf(Place service) {
    Place id = service.key("id");
    if (id.isGiven()) {
      return id.text();
    }
    String name = service.key("name").text();
    return name.isEmpty() ? "" : ServiceConfig.idOf(name);
  }

  private void window(Place window) {
    ZoneId zone = root.key("time_zone").as(ZoneId.class).orElse(ZoneOffset.UTC);
    Optional<Instant> from = window.key("from").as(PointInTime.class).map(p -> p.in(zone));
    Optional<Instant> to = window.key("to").as(PointInTime.class).map(p -> p.in(zone));
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      ConfigRules.at(problems, window.key("to"), "is not after its beginning", "");
    }
  }
}
