package io.devopsagent.standin.gitea;

import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Whether a request is one that a version's own interface description allows. */
final class Swagger {
  private static final Map<String, Swagger> LOADED = new ConcurrentHashMap<>();

  private final JsonNode definitions;
  private final List<Path> paths = new ArrayList<>();

  private record Path(String template, Pattern pattern, JsonNode operations) {}

  private Swagger(JsonNode root) {
    this.definitions = root.path("definitions");
    root.path("paths")
        .properties()
        .forEach(e -> paths.add(new Path(e.getKey(), pattern(e.getKey()), e.getValue())));
    paths.sort(Comparator.comparingInt(path -> path.template().split("\\{", -1).length));
  }

  static Swagger of(String version) {
    return LOADED.computeIfAbsent(version, v -> new Swagger(Resources.swagger(v)));
  }

  /** File paths and branch names may hold slashes; nothing else does. */
  private static Pattern pattern(String template) {
    StringBuilder regex = new StringBuilder();
    Matcher part = Pattern.compile("\\{([^}]+)}|[^{]+").matcher(template);
    while (part.find()) {
      String name = part.group(1);
      if (name == null) {
        regex.append(Pattern.quote(part.group()));
      } else {
        boolean deep = List.of("filepath", "branch", "basehead", "ref").contains(name);
        regex.append("(?<").append(group(name)).append(deep ? ">.+)" : ">[^/]+)");
      }
    }
    return Pattern.compile(regex.toString());
  }

  private static String group(String parameter) {
    return parameter.replaceAll("[^A-Za-z0-9]", "");
  }

  /**
   * What is wrong with a request; empty when nothing is.
   *
   * @param path below {@code /api/v1}, as on the wire
   */
  Optional<String> fault(
      String method, String path, Map<String, List<String>> query, String type, String body) {
    List<Path> candidates =
        paths.stream().filter(p -> p.pattern().matcher(path).matches()).toList();
    if (candidates.isEmpty()) {
      return Optional.of("no such path");
    }
    String verb = method.toLowerCase(Locale.ROOT);
    Optional<Path> found = candidates.stream().filter(p -> p.operations().has(verb)).findFirst();
    if (found.isEmpty()) {
      return Optional.of("no such method");
    }
    List<String> faults = new ArrayList<>();
    JsonNode parameters = found.get().operations().path(verb).path("parameters");
    pathFaults(found.get(), path, parameters, faults);
    queryFaults(query, parameters, faults);
    bodyFaults(parameters, type, body, faults);
    return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
  }

  /** The call that a request is, as the description writes it: {@code GET /orgs/{org}}. */
  Optional<String> call(String method, String path) {
    String verb = method.toLowerCase(Locale.ROOT);
    return paths.stream()
        .filter(p -> p.pattern().matcher(path).matches() && p.operations().has(verb))
        .max(Comparator.comparingInt(p -> p.template().replaceAll("\\{[^}]+}", "").length()))
        .map(p -> method + " " + p.template());
  }

  private static void pathFaults(
      Path path, String asked, JsonNode parameters, List<String> faults) {
    Matcher matcher = path.pattern().matcher(asked);
    if (!matcher.matches()) {
      return;
    }
    for (JsonNode parameter : parameters) {
      if (parameter.path("in").asString().equals("path")) {
        String name = parameter.path("name").asString();
        scalar("path " + name, matcher.group(group(name)), parameter, faults);
      }
    }
  }

  private static void queryFaults(
      Map<String, List<String>> query, JsonNode parameters, List<String> faults) {
    Map<String, JsonNode> known = new HashMap<>();
    for (JsonNode parameter : parameters) {
      if (parameter.path("in").asString().equals("query")) {
        known.put(parameter.path("name").asString(), parameter);
      }
    }
    query.forEach((name, values) -> {
      JsonNode parameter = known.get(name);
      if (parameter == null) {
        faults.add("unknown query parameter " + name);
        return;
      }
      boolean many = parameter.path("type").asString().equals("array");
      if (values.size() > 1 && !many) {
        faults.add("query parameter " + name + " given twice");
      }
      JsonNode one = many ? parameter.path("items") : parameter;
      values.forEach(value -> scalar("query " + name, value, one, faults));
    });
    known.forEach((name, parameter) -> {
      if (parameter.path("required").asBoolean(false) && !query.containsKey(name)) {
        faults.add("query parameter " + name + " missing");
      }
    });
  }

  private static void scalar(String where, String value, JsonNode schema, List<String> faults) {
    boolean right =
        switch (schema.path("type").asString("")) {
          case "integer" -> value.matches("-?\\d{1,18}");
          case "boolean" -> value.equals("true") || value.equals("false");
          default -> !schema.path("format").asString("").equals("date-time") || isTime(value);
        };
    if (!right) {
      faults.add(where + " is not of its type: " + value);
    } else if (schema.has("enum") && !listed(schema.path("enum"), value)) {
      faults.add(where + " is none of its values: " + value);
    }
  }

  private static boolean listed(JsonNode values, String value) {
    for (JsonNode one : values) {
      if (one.asString("").equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTime(String value) {
    try {
      return OffsetDateTime.parse(value) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void bodyFaults(JsonNode parameters, String type, String body, List<String> faults) {
    for (JsonNode parameter : parameters) {
      if (parameter.path("in").asString().equals("body")) {
        if (!type.startsWith("application/json")) {
          faults.add("body of type " + (type.isEmpty() ? "none" : type));
          return;
        }
        try {
          schemaFaults("body", Json.tree(body), parameter.path("schema"), faults);
        } catch (FailureException e) {
          faults.add("body is not JSON");
        }
        return;
      }
    }
    if (!body.isEmpty()) {
      faults.add("a body where none belongs");
    }
  }

  private void schemaFaults(String where, JsonNode value, JsonNode schema, List<String> faults) {
    if (schema.has("$ref")) {
      String name = schema.path("$ref").asString().replace("#/definitions/", "");
      schemaFaults(where, value, definitions.path(name), faults);
      return;
    }
    switch (schema.path("type").asString("")) {
      case "object" -> objectFaults(where, value, schema, faults);
      case "array" -> {
        if (!value.isArray()) {
          faults.add(where + " is no list");
        }
        int index = 0;
        for (JsonNode item : value) {
          schemaFaults(where + "[" + index++ + "]", item, schema.path("items"), faults);
        }
      }
      case "string" -> {
        if (value.isString()) {
          scalar(where, value.stringValue(), schema, faults);
        } else {
          faults.add(where + " is no text");
        }
      }
      case "integer" -> check(value.isIntegralNumber(), where + " is no integer", faults);
      case "boolean" -> check(value.isBoolean(), where + " is no boolean", faults);
      default -> {
        // anything goes, as the description says
      }
    }
  }

  private static void check(boolean right, String fault, List<String> faults) {
    if (!right) {
      faults.add(fault);
    }
  }

  private void objectFaults(String where, JsonNode value, JsonNode schema, List<String> faults) {
    if (!value.isObject()) {
      faults.add(where + " is no object");
      return;
    }
    for (JsonNode required : schema.path("required")) {
      check(value.has(required.asString()), where + " lacks " + required.asString(), faults);
    }
    value
        .properties()
        .forEach(field -> {
          JsonNode property = schema.path("properties").path(field.getKey());
          if (!property.isMissingNode()) {
            schemaFaults(where + "." + field.getKey(), field.getValue(), property, faults);
          } else if (!schema.has("additionalProperties")) {
            faults.add(where + " has an unknown field " + field.getKey());
          }
        });
  }
}
