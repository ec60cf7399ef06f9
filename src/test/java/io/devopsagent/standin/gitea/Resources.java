package io.devopsagent.standin.gitea;

import io.devopsagent.kernel.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/**
 * The interface descriptions and recordings of real servers in {@code src/test/resources/gitea}.
 */
public final class Resources {
  private Resources() {}

  static JsonNode swagger(String version) {
    return Json.tree(text("swagger-" + version + ".json.gz"));
  }

  /** The exchanges recorded from a real server, in their order. */
  public static List<JsonNode> recorded(String version) {
    return text("recorded-" + version + ".jsonl.gz").lines().map(Json::tree).toList();
  }

  /** The webhooks recorded from a real server, in the order in which they arrived. */
  public static List<JsonNode> webhooks(String version) {
    return text("webhooks-" + version + ".jsonl.gz").lines().map(Json::tree).toList();
  }

  /** One recorded exchange by its id. */
  public static JsonNode recorded(String version, String id) {
    return recorded(version).stream()
        .filter(exchange -> exchange.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no recording " + id));
  }

  /** The lines of a plain file. */
  static List<String> lines(String name) throws IOException {
    try (InputStream in = Resources.class.getResourceAsStream("/gitea/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static String text(String name) {
    InputStream file = Resources.class.getResourceAsStream("/gitea/" + name);
    if (file == null) {
      throw new IllegalArgumentException("no resource " + name);
    }
    try (InputStream in = new GZIPInputStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
