package io.devopsagent.forge.gitea;

import io.devopsagent.forge.Issue;
import io.devopsagent.forge.IssueComment;
import io.devopsagent.forge.RepoName;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Reads Gitea's JSON. Null-ish values are of every kind there: absent, {@code null}, empty, year
 * 1970 and year 1 (gitea.md §0); here they are all simply empty.
 */
final class GiteaJson {
  private GiteaJson() {}

  /** A text field; empty when it is absent, null or no text. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : "";
  }

  static long number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isIntegralNumber() ? value.longValue() : 0;
  }

  static boolean flag(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isBoolean() && value.booleanValue();
  }

  static Instant time(JsonNode node, String field) {
    try {
      return OffsetDateTime.parse(text(node, field)).toInstant();
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  /** A list; the literal {@code null} is an empty one. */
  static <T> List<T> list(JsonNode node, Function<JsonNode, T> reader) {
    if (node.isNull() || node.isMissingNode()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw unexpected("a list");
    }
    List<T> items = new ArrayList<>();
    node.forEach(item -> items.add(reader.apply(item)));
    return items;
  }

  /** An issue or a pull request of {@code asked}, or of the repository that it says itself. */
  static Issue issue(JsonNode node, RepoName asked, GiteaAccess access) {
    long number = number(node, "number");
    if (number <= 0) {
      throw unexpected("an issue");
    }
    String said = text(node.path("repository"), "full_name");
    RepoName repo = said.isEmpty() ? asked : repo(said);
    return new Issue(
        repo,
        number,
        number(node, "id"),
        text(node, "title"),
        text(node, "body"),
        !text(node, "state").equals("closed"),
        text(node.path("user"), "login"),
        list(node.path("labels"), label -> text(label, "name")),
        list(node.path("assignees"), user -> text(user, "login")),
        link(text(node, "html_url"), repo + "/issues/" + number, access),
        time(node, "created_at"),
        time(node, "updated_at"));
  }

  static IssueComment comment(JsonNode node) {
    long id = number(node, "id");
    if (id <= 0) {
      throw unexpected("a comment");
    }
    return new IssueComment(
        id,
        text(node.path("user"), "login"),
        text(node, "body"),
        time(node, "created_at"),
        time(node, "updated_at"));
  }

  /**
   * From 1.26 on the links in an answer carry the host that we called, which need not be one that
   * people can open; so they are made anew where another address is configured for people.
   */
  static String link(String said, String page, GiteaAccess access) {
    boolean web = said.startsWith("https://") || said.startsWith("http://");
    return web && !access.rewritesLinks() ? said : access.publicBase() + "/" + page;
  }

  static RepoName repo(String fullName) {
    try {
      return RepoName.parse(fullName);
    } catch (IllegalArgumentException e) {
      throw unexpected("the name of a repository");
    }
  }

  static RuntimeException unexpected(String what) {
    return Failure.of(ErrorCode.REMOTE_GARBLED, "it is not " + what).toException();
  }
}
