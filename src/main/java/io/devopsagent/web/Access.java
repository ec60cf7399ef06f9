package io.devopsagent.web;

import io.devopsagent.identity.TokenCheck;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who has a token or a session. What is public is listed; everything else, unknown paths
 * included, is closed.
 */
final class Access {
  static final String COOKIE = "da_session";
  private static final String SESSION = "session";
  private static final String NAME = "name";
  private static final Set<String> PUBLIC =
      Set.of(
          "/",
          "/live",
          "/login",
          "/health",
          "/incidents.atom",
          "/favicon.ico",
          "/robots.txt",
          "/api/v1/status.json");

  private final TokenCheck tokens;
  private final Sessions sessions;
  private final LoginLimiter limiter;
  private final Callers callers;
  private final Problems problems;

  Access(
      TokenCheck tokens,
      Sessions sessions,
      LoginLimiter limiter,
      Callers callers,
      Problems problems) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.limiter = limiter;
    this.callers = callers;
    this.problems = problems;
  }

  /** Runs before every request; ends those that may not go on. */
  void check(Context context) {
    if (isPublic(context.path())) {
      return;
    }
    String bearer = bearer(context);
    if (bearer != null) {
      byToken(context, bearer);
    } else {
      bySession(context);
    }
  }

  static boolean isPublic(String path) {
    return PUBLIC.contains(path) || path.startsWith(Assets.PATH) || path.startsWith("/badge/");
  }

  private void byToken(Context context, String bearer) {
    switch (tryToken(context, bearer)) {
      case Try.In(String name) -> context.attribute(NAME, name);
      case Try.Wait(Duration left) -> tooMany(context, left);
      case Try.Wrong _ -> refuse(context, "This token is not known, or was revoked.");
    }
  }

  private void bySession(Context context) {
    Optional<Sessions.Session> session = session(context);
    if (session.isEmpty()) {
      refuse(context, "A token is needed. Send it as \"Authorization: Bearer da_…\".");
    } else if (writes(context) && !fromOurForm(context, session.get())) {
      problems.answer(
          context,
          HttpStatus.FORBIDDEN,
          "This form is out of date, or was not ours. Load the page again and repeat it.");
      context.skipRemainingHandlers();
    } else {
      context.attribute(SESSION, session.get());
      context.attribute(NAME, session.get().name());
    }
  }

  /** What a try to get in came to. */
  sealed interface Try {
    record In(String name) implements Try {}

    record Wait(Duration left) implements Try {}

    record Wrong() implements Try {}
  }

  /** Tries a token; wrong ones are counted against the address of the caller. */
  Try tryToken(Context context, String token) {
    return attempt(context, () -> tokens.holder(token));
  }

  Try tryOneTimeCode(Context context, String code) {
    return attempt(context, () -> tokens.redeem(code));
  }

  private Try attempt(Context context, Supplier<Optional<String>> check) {
    String address = callers.address(context);
    Duration wait = limiter.wait(address);
    if (wait.isPositive()) {
      return new Try.Wait(wait);
    }
    Optional<String> name = check.get();
    if (name.isEmpty()) {
      limiter.wrong(address);
      return new Try.Wrong();
    }
    limiter.right(address);
    return new Try.In(name.get());
  }

  /**
   * Opens a session.
   *
   * @param byToken whether it ends when the token of this name is revoked
   */
  void signIn(Context context, String name, boolean byToken) {
    Sessions.Session session = sessions.open(name, byToken);
    context.cookie(cookie(context, session.id(), (int) Sessions.LONGEST.toSeconds()));
  }

  void signOut(Context context) {
    session(context).ifPresent(session -> sessions.close(session.id()));
    context.cookie(cookie(context, "", 0));
  }

  private Cookie cookie(Context context, String value, int seconds) {
    Cookie cookie = new Cookie(COOKIE, value, "/", seconds, callers.secure(context));
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    return cookie;
  }

  /** Who is acting; only after {@link #check}. */
  static String name(Context context) {
    String name = context.attribute(NAME);
    return name == null ? "somebody" : name;
  }

  /** What forms on the page must carry; empty for callers with a token. */
  static String csrf(Context context) {
    Sessions.Session session = context.attribute(SESSION);
    return session == null ? "" : session.csrf();
  }

  Optional<Sessions.Session> session(Context context) {
    String id = context.cookie(COOKIE);
    return id == null
        ? Optional.empty()
        : sessions.of(id).filter(session -> !session.byToken() || tokens.works(session.name()));
  }

  private void refuse(Context context, String why) {
    if (Problems.forMachines(context) || writes(context)) {
      context.header("WWW-Authenticate", "Bearer");
      problems.answer(context, HttpStatus.UNAUTHORIZED, why);
    } else {
      String query = context.queryString();
      String wanted = context.path() + (query == null ? "" : "?" + query);
      context.redirect(
          "/login?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8), HttpStatus.SEE_OTHER);
    }
    context.skipRemainingHandlers();
  }

  private void tooMany(Context context, Duration left) {
    context.header("Retry-After", Long.toString(left.toSeconds() + 1));
    problems.answer(context, HttpStatus.TOO_MANY_REQUESTS, waitSentence(left));
    context.skipRemainingHandlers();
  }

  static String waitSentence(Duration left) {
    return "Too many wrong tokens from this address. Try again in %d seconds."
        .formatted(left.toSeconds() + 1);
  }

  private static boolean writes(Context context) {
    return switch (context.method().name()) {
      case "GET", "HEAD", "OPTIONS" -> false;
      default -> true;
    };
  }

  /** The form carries the session's own token; a script of ours may send it as a header. */
  private static boolean fromOurForm(Context context, Sessions.Session session) {
    String header = context.header("X-CSRF-Token");
    String token =
        header == null && context.isFormUrlencoded() ? context.formParam("csrf") : header;
    return token != null && session.accepts(token);
  }

  private static @Nullable String bearer(Context context) {
    String header = context.header("Authorization");
    return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
        ? header.substring(7).strip()
        : null;
  }
}
