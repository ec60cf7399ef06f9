package io.devopsagent.forge.gitea;

import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.http.ApiResult.NoAnswer;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.kernel.Text;
import io.devopsagent.secret.Redactor;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Turns Gitea's answers into outcomes and into sentences for people. What each status means was
 * learned from real servers 1.24.7 and 1.26.3 (gitea.md §0, §2, §5, §9); a body is never assumed to
 * be JSON, for it may be empty, plain text, the literal {@code null} or a page of a proxy.
 *
 * <p>Stateless, thread-safe.
 */
final class GiteaWords {
  private static final int MAX_WORDS = 300;
  private static final Pattern SCOPES = Pattern.compile("required=\\[([^\\]]*)\\]");
  private static final String ALL_SCOPES =
      "write:issue, write:repository, read:organization, read:user, read:package";

  private final String gitea;
  private final String token;
  private final Redactor redactor;

  GiteaWords(GiteaAccess access, Redactor redactor) {
    this.gitea = "Gitea at " + access.base().getRawAuthority();
    this.token = "$" + access.tokenName();
    this.redactor = redactor;
  }

  /**
   * The outcome of a read. A 404 is only that the server shows nothing: whether there is nothing is
   * for the caller to find out.
   */
  <T> Lookup<T> lookup(ApiResult result, String what, Function<JsonNode, T> reader) {
    return switch (result) {
      case NoAnswer none ->
          switch (none.failure().code()) {
            case CREDENTIAL_MISSING, CREDENTIAL_REJECTED ->
                new Lookup.CannotVerify<>(none.failure());
            default -> new Lookup.Unreachable<>(none.failure());
          };
      case Answer answer when answer.successful() -> found(answer, what, reader);
      case Answer answer when answer.status() == 429 || answer.status() >= 500 ->
          new Lookup.Unreachable<>(failure(answer, what));
      case Answer answer -> new Lookup.CannotVerify<>(failure(answer, what));
    };
  }

  private <T> Lookup<T> found(Answer answer, String what, Function<JsonNode, T> reader) {
    try {
      return new Lookup.Found<>(reader.apply(Json.tree(answer.body())));
    } catch (FailureException e) {
      return new Lookup.Unreachable<>(garbled(answer, what, e.failure()));
    }
  }

  /**
   * The outcome of a write. A fault of the server after the request was sent is unclear: it may
   * have been carried out. 429 and 503 come before that (the server sheds load at its door).
   */
  <T> Outcome<T> outcome(ApiResult result, String what, Function<JsonNode, T> reader) {
    return switch (result) {
      case NoAnswer none when none.maybeSent() -> new Outcome.Unclear<>(none.failure());
      case NoAnswer none ->
          switch (none.failure().code()) {
            case CREDENTIAL_MISSING, CREDENTIAL_REJECTED -> new Outcome.Refused<>(none.failure());
            default -> new Outcome.Later<>(none.failure(), Duration.ZERO);
          };
      case Answer answer when answer.successful() -> done(answer, what, reader);
      case Answer answer when answer.status() == 429 || answer.status() == 503 ->
          new Outcome.Later<>(failure(answer, what), answer.retryAfter());
      case Answer answer when answer.status() >= 500 || answer.status() == 408 ->
          new Outcome.Unclear<>(failure(answer, what));
      case Answer answer -> new Outcome.Refused<>(failure(answer, what));
    };
  }

  private <T> Outcome<T> done(Answer answer, String what, Function<JsonNode, T> reader) {
    try {
      return new Outcome.Done<>(reader.apply(Json.tree(answer.body())));
    } catch (FailureException e) {
      return new Outcome.Unclear<>(garbled(answer, what, e.failure()));
    }
  }

  private Failure garbled(Answer answer, String what, Failure why) {
    return new Failure(
        ErrorCode.REMOTE_GARBLED,
        "%s answered %d when asked to %s, but not as Gitea does: %s (%s)."
            .formatted(gitea, answer.status(), what, said(answer), clean(why.sentence())),
        "See whether a proxy or a sign-in page stands before it.");
  }

  /** Why an answer that is no success is none. */
  Failure failure(Answer answer, String what) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> redirected(answer, what);
      case 401 ->
          refused(ErrorCode.CREDENTIAL_REJECTED, answer, what)
              .apply(
                  said(answer).contains("token is required")
                      ? "The token in "
                          + token
                          + " did not arrive: see whether the configured address redirects or a"
                          + " proxy takes the Authorization header away."
                      : "Make a new token for the agent's account and set " + token + ".");
      case 403 -> refused(ErrorCode.CREDENTIAL_REJECTED, answer, what).apply(mend(answer));
      case 404 -> notShown(answer, what);
      case 412 ->
          refused(ErrorCode.REMOTE_REFUSED, answer, what)
              .apply("Do first what it asks for, in Gitea.");
      case 423 ->
          refused(ErrorCode.REMOTE_REFUSED, answer, what)
              .apply("Unarchive the repository, or name another in the configuration.");
      case 429 ->
          refused(ErrorCode.RATE_LIMITED, answer, what).apply("It is tried again by itself.");
      case 503 ->
          refused(
                  answer.retryAfter().isZero() ? ErrorCode.REMOTE_FAULT : ErrorCode.RATE_LIMITED,
                  answer,
                  what)
              .apply("It is tried again by itself.");
      default ->
          refused(
                  answer.status() >= 500 ? ErrorCode.REMOTE_FAULT : ErrorCode.REMOTE_REFUSED,
                  answer,
                  what)
              .apply("");
    };
  }

  private Function<String, Failure> refused(ErrorCode code, Answer answer, String what) {
    return nextStep ->
        new Failure(
            code,
            "%s would not %s: %s (%d).".formatted(gitea, what, said(answer), answer.status()),
            nextStep);
  }

  private Failure redirected(Answer answer, String what) {
    return new Failure(
        ErrorCode.REMOTE_REFUSED,
        "%s would not %s but points to %s (%d)."
            .formatted(
                gitea, what, clean(answer.header("location").orElse("nowhere")), answer.status()),
        "If Gitea moved, configure its new address.");
  }

  private Failure notShown(Answer answer, String what) {
    if (answer.body().startsWith("404 page not found")) {
      return new Failure(
          ErrorCode.REMOTE_REFUSED,
          "%s would not %s: it has no such call (404).".formatted(gitea, what),
          "See whether the configured address is that of Gitea itself and its version at least"
              + " 1.24.");
    }
    return refused(ErrorCode.NOT_FOUND, answer, what)
        .apply(
            "Either there is no such thing, or the agent's account may not see it: Gitea says the"
                + " same for both.");
  }

  private String mend(Answer answer) {
    String said = said(answer);
    Matcher scopes = SCOPES.matcher(said);
    if (scopes.find()) {
      return "Make a token with the scope "
          + scopes.group(1)
          + " and set "
          + token
          + "; the agent needs "
          + ALL_SCOPES
          + ".";
    }
    if (said.startsWith("You must change your password")) {
      return "Every call of this account is refused until then. On the Gitea server run: gitea"
          + " admin user must-change-password --unset NAME (the account of "
          + token
          + ").";
    }
    if (said.contains("Only signed in user")) {
      return "The token in " + token + " did not arrive, or its account is not active.";
    }
    if (said.startsWith("Only admins can query all permissions")) {
      return "Gitea tells what others may do only to who administers the repository: give the"
          + " agent's account that, through a team, if people are to command it in comments.";
    }
    if (said.contains("specific read permission")) {
      return "See whether issues are switched off in that repository or kept in another tracker,"
          + " and whether a team gives the agent's account access.";
    }
    return "Give the agent's account the right, through a team of the organisation.";
  }

  /** The server's own words: one line, bounded, redacted, never blank. */
  String said(Answer answer) {
    String words = clean(message(answer.body()));
    return words.isBlank() ? "no reason given" : words;
  }

  private static String message(String body) {
    if (body.isBlank()) {
      return "";
    }
    return tree(body).map(GiteaWords::message).orElseGet(() -> plain(body));
  }

  private static Optional<JsonNode> tree(String body) {
    try {
      return Optional.of(Json.tree(body));
    } catch (FailureException e) {
      return Optional.empty();
    }
  }

  private static String message(JsonNode json) {
    if (json.isString()) {
      return json.stringValue();
    }
    StringBuilder words = new StringBuilder(GiteaJson.text(json, "message"));
    for (JsonNode error : json.path("errors")) {
      String more = error.isString() ? error.stringValue() : error.path("message").asString("");
      words.append(words.isEmpty() || more.isEmpty() ? "" : ": ").append(more);
    }
    return words.isEmpty() ? GiteaJson.text(json, "StdErr") : words.toString();
  }

  private static String plain(String body) {
    return body.stripLeading().startsWith("<") ? "a web page" : body;
  }

  private String clean(String text) {
    return Text.bounded(Text.oneLine(redactor.redact(text)), MAX_WORDS);
  }
}
