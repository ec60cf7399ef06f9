package io.devopsagent.registry;

import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads what registries say: {@code {errors:[{code,message,detail}]}} by the distribution
 * specification, plain text and HTML in practice (Gitea answers an unknown owner with text).
 */
final class RegistryWords {
  private RegistryWords() {}

  static Optional<JsonNode> object(String body) {
    try {
      return Optional.of(Json.tree(body)).filter(JsonNode::isObject);
    } catch (FailureException e) {
      return Optional.empty();
    }
  }

  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.asString("") : "";
  }

  /** Status, code and message: {@code 404 MANIFEST_UNKNOWN: manifest unknown}. */
  static String of(Answer answer) {
    Optional<JsonNode> json = object(answer.body());
    JsonNode first = json.map(node -> node.path("errors").path(0)).orElse(null);
    String words;
    if (first != null && first.isObject()) {
      String message = text(first, "message");
      words = text(first, "code") + (message.isEmpty() ? "" : ": " + message);
    } else if (json.isPresent()) {
      String details = text(json.get(), "details");
      words = details.isEmpty() ? text(json.get(), "message") : details;
    } else {
      words = answer.body().stripLeading().startsWith("<") ? "" : answer.body();
    }
    return (answer.status() + " " + words).strip();
  }
}
