package io.devopsagent.provider;

import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads what providers say: their JSON, and their own words in an error. */
public final class ProviderWords {
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]{1,200})</title>", Pattern.CASE_INSENSITIVE);

  private ProviderWords() {}

  /** The body as JSON; empty when it is not. */
  public static Optional<JsonNode> json(String body) {
    try {
      return Optional.of(Json.tree(body)).filter(node -> node.isContainer());
    } catch (FailureException e) {
      return Optional.empty();
    }
  }

  /** The text at a field; empty when it is absent, null or not a scalar. */
  public static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() ? value.asString("") : "";
  }

  /** The whole number at a field; zero when it is absent or not one. */
  public static long number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isIntegralNumber() && value.canConvertToLong() ? value.asLong(0) : 0;
  }

  /**
   * What an error answer says: {@code {error:{code,message}}} (Vercel), {@code {error:"…"}} (Fly),
   * {@code {message}} (Gitea), {@code {errors:[{message}]}}, the title of an HTML page, plain text.
   * Empty when it says nothing.
   */
  public static String ofError(Answer answer) {
    String body = answer.body().strip();
    Optional<JsonNode> json = json(body);
    if (json.isPresent()) {
      return ofJson(json.get());
    }
    Matcher title = TITLE.matcher(body);
    if (title.find()) {
      return title.group(1).strip();
    }
    return body.startsWith("<") ? "" : body;
  }

  private static String ofJson(JsonNode json) {
    JsonNode error = json.path("error");
    if (error.isObject()) {
      String code = text(error, "code");
      String message = text(error, "message");
      return code.isEmpty() || message.isEmpty() ? code + message : code + ": " + message;
    }
    JsonNode first = json.path("errors").path(0);
    for (String candidate :
        new String[] {
          text(json, "error"), text(json, "message"), text(first, "message"), first.asString("")
        }) {
      if (!candidate.isBlank()) {
        return candidate;
      }
    }
    return "";
  }

  /** A status as people read it: {@code 503 Service Unavailable}. */
  static String status(int status) {
    String phrase =
        switch (status) {
          case 400 -> "Bad Request";
          case 401 -> "Unauthorized";
          case 403 -> "Forbidden";
          case 404 -> "Not Found";
          case 409 -> "Conflict";
          case 422 -> "Unprocessable Content";
          case 429 -> "Too Many Requests";
          case 500 -> "Internal Server Error";
          case 502 -> "Bad Gateway";
          case 503 -> "Service Unavailable";
          case 504 -> "Gateway Timeout";
          default -> "";
        };
    return phrase.isEmpty() ? Integer.toString(status) : status + " " + phrase;
  }

  /** A code word of the other side, made fit for machines: lower case, underscores. */
  public static String word(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }
}
