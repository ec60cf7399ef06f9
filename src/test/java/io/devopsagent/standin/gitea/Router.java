package io.devopsagent.standin.gitea;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls that are played. */
final class Router {
  private final List<Route> routes = new ArrayList<>();

  /**
   * One call.
   *
   * @param scope the group of token scopes it needs; empty when it needs none
   */
  record Route(
      String method,
      String template,
      Pattern pattern,
      List<String> names,
      String scope,
      Function<Call, Reply> handler) {}

  void add(String method, String template, String scope, Function<Call, Reply> handler) {
    List<String> names = new ArrayList<>();
    Matcher part = Pattern.compile("\\{(\\w+)}").matcher(template);
    String regex =
        part.replaceAll(found ->
            switch (found.group(1)) {
              case "number" -> "(\\\\d+)";
              case "branch", "filepath", "ref" -> "(.+)"; // these hold slashes
              default -> "([^/]+)";
            });
    part.reset();
    while (part.find()) {
      names.add(part.group(1));
    }
    routes.add(new Route(method, template, Pattern.compile(regex), names, scope, handler));
    routes.sort(Comparator.comparingInt(route -> route.names().size()));
  }

  /** The route for a path below {@code /api/v1}, and the values in it. */
  Optional<Match> match(String method, String path) {
    for (Route route : routes) {
      Matcher matcher = route.pattern().matcher(path);
      if (route.method().equals(method) && matcher.matches()) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < route.names().size(); i++) {
          values.put(route.names().get(i), matcher.group(i + 1));
        }
        return Optional.of(new Match(route, values));
      }
    }
    return Optional.empty();
  }

  boolean knows(String path) {
    return routes.stream().anyMatch(route -> route.pattern().matcher(path).matches());
  }

  record Match(Route route, Map<String, String> values) {}
}
