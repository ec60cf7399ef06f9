package io.devopsagent.web;

import java.util.List;

/** Every page there is, by path. */
final class Pages {
  static final List<String> PUBLIC = List.of("/", "/login");
  static final List<String> CONSOLE =
      List.of(
          "/ui",
          "/ui/services",
          "/ui/services/customer-app",
          "/ui/services/control-plane",
          "/ui/incidents",
          "/ui/incidents/12",
          "/ui/backlog",
          "/ui/work/3",
          "/ui/effects",
          "/ui/memory",
          "/ui/memory/cloud-services-latest",
          "/ui/audit",
          "/ui/outbox",
          "/ui/tokens",
          "/ui/find?q=docs",
          "/ui/issues/acme/customer-app/418",
          "/ui/nothing-here");

  private Pages() {}
}
