package io.devopsagent.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What {@code docs/api.md} says of answers is what real answers are. */
class ApiDocTest {
  private static final Path DOC = Path.of("docs/api.md");
  private static final Path SOURCES = Path.of("src/main/java/io/devopsagent/web");
  private static final Pattern ROUTE =
      Pattern.compile("\\.(get|post|put|delete)\\(\\s*\"(/api/v1/[^\"]+)\"");
  private static final Pattern HEADING =
      Pattern.compile("^## (GET|POST|PUT|DELETE) (/api/\\S+)$", Pattern.MULTILINE);
  private static final Pattern SHAPE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);
  private static final Map<String, String> EXAMPLES =
      Map.of(
          "/api/v1/services/{id}", "/api/v1/services/customer-app",
          "/api/v1/incidents/{id}", "/api/v1/incidents/12",
          "/api/v1/memory/{key}", "/api/v1/memory/cloud-services-latest",
          "/api/v1/work/{id}", "/api/v1/work/3");

  @Test
  void everyAnswerHasTheShapeThatIsWritten() throws Exception {
    FakeAgent agent = Acme.onABadAfternoon();
    AcmeCrowd.trouble(agent);
    agent.silences.add(AcmeCrowd.SILENCE);
    Map<String, String> shapes = shapes();
    assertThat(shapes).hasSizeGreaterThanOrEqualTo(10);
    try (Site site = new Site(agent)) {
      for (Map.Entry<String, String> each : shapes.entrySet()) {
        String path = EXAMPLES.getOrDefault(each.getKey(), each.getKey());
        compare(path, Json.tree(each.getValue()), Json.tree(site.withToken(path).body()));
      }
    }
  }

  @Test
  void errorsHaveTheShapeThatIsWritten() throws Exception {
    String text = Files.readString(DOC);
    int from = text.indexOf("```json problem\n") + 16;
    JsonNode shape = Json.tree(text.substring(from, text.indexOf("```", from)));
    try (Site site = new Site(Acme.onAGoodDay())) {
      compare("401", shape, Json.tree(site.get("/api/v1/audit").body()));
      compare("404", shape, Json.tree(site.withToken("/api/v1/nothing").body()));
    }
  }

  @Test
  void everyPathOfTheApiIsWrittenDownAndNoOther() throws IOException {
    Set<String> written = new TreeSet<>();
    Matcher heading = HEADING.matcher(Files.readString(DOC));
    while (heading.find()) {
      written.add(heading.group(1) + " " + heading.group(2));
    }
    Set<String> served = new TreeSet<>();
    for (String file : new String[] {"ApiRoutes.java", "BacklogRoutes.java", "PublicRoutes.java"}) {
      Matcher route = ROUTE.matcher(Files.readString(SOURCES.resolve(file)));
      while (route.find()) {
        served.add(route.group(1).toUpperCase(Locale.ROOT) + " " + route.group(2));
      }
    }
    assertThat(written).isEqualTo(served);
  }

  @Test
  void everyMetricIsWrittenDownAndNoOther() throws Exception {
    Set<String> written = names("`(devops_agent_\\w+)", Files.readString(DOC));
    try (Site site = new Site(Acme.onABadAfternoon())) {
      String metrics = site.withToken("/metrics").body();
      assertThat(written).isEqualTo(names("(?m)^(devops_agent_\\w+)", metrics));
      assertThat(metrics).doesNotContain("process_cpu_time_ns", "system_cpu_count");
      for (String name : written) {
        String kind = name.endsWith("_total") ? "counter" : "gauge";
        assertThat(metrics)
            .contains("# TYPE " + name + " " + kind)
            .contains("# HELP " + name + " ");
      }
    }
  }

  private static Set<String> names(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Path of a GET to the shape of its answer. */
  private static Map<String, String> shapes() throws IOException {
    Map<String, String> shapes = new LinkedHashMap<>();
    for (String part : Files.readString(DOC).split("(?m)^(?=## )", -1)) {
      Matcher heading = HEADING.matcher(part);
      Matcher shape = SHAPE.matcher(part);
      if (heading.find() && shape.find() && heading.group(1).equals("GET")) {
        shapes.put(heading.group(2), shape.group(1));
      }
    }
    return shapes;
  }

  private static void compare(String where, JsonNode shape, JsonNode real) {
    if (shape.isObject() && shape.has("*")) {
      assertThat(real.isObject()).as(where).isTrue();
      real.forEachEntry((name, value) -> compare(where + "." + name, shape.path("*"), value));
    } else if (shape.isObject()) {
      assertThat(real.isObject() || where.endsWith(".receipt")).as(where + ": " + real).isTrue();
      if (real.isObject()) {
        assertThat(keys(real)).as(where).isEqualTo(keys(shape));
        shape.forEachEntry((name, value) -> compare(where + "." + name, value, real.path(name)));
      }
    } else if (shape.isArray()) {
      assertThat(real.isArray()).as(where).isTrue();
      real.forEach(each -> compare(where + "[]", shape.path(0), each));
    } else {
      assertThat(fits(shape.asString(), real)).as("%s: %s is no %s", where, real, shape).isTrue();
    }
  }

  private static Set<String> keys(JsonNode node) {
    Set<String> keys = new TreeSet<>();
    node.forEachEntry((name, value) -> keys.add(name));
    return keys;
  }

  private static boolean fits(String shape, JsonNode real) {
    if (shape.endsWith("?")) {
      return real.isNull() || fits(shape.substring(0, shape.length() - 1), real);
    }
    return switch (shape) {
      case "text" -> real.isString();
      case "number" -> real.isNumber();
      case "yes/no" -> real.isBoolean();
      case "instant" -> real.isString() && Instant.parse(real.asString()).isAfter(Instant.EPOCH);
      default -> Arrays.asList(shape.split(" \\| ", -1)).contains(real.asString());
    };
  }
}
