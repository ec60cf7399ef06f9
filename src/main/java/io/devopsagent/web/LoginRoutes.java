package io.devopsagent.web;

import io.devopsagent.web.view.ListViews.Login;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Signing in and out with a browser. */
final class LoginRoutes {
  private final Access access;
  private final Render render;
  private final WebSettings settings;

  LoginRoutes(Access access, Render render, WebSettings settings) {
    this.access = access;
    this.render = render;
    this.settings = settings;
  }

  void on(RoutesConfig routes) {
    routes.get("/login", this::ask).post("/login", this::enter).post("/ui/logout", this::leave);
  }

  private void ask(Context context) {
    String code = context.queryParam("token");
    if (code != null) {
      byLink(context, code);
    } else if (access.session(context).isPresent()) {
      context.redirect(next(context.queryParam("next")), HttpStatus.SEE_OTHER);
    } else {
      form(context, HttpStatus.OK, next(context.queryParam("next")), "");
    }
  }

  /** A one-time link; after it the code is not in the address any more. */
  private void byLink(Context context, String code) {
    switch (access.tryOneTimeCode(context, code)) {
      case Access.Try.In(String name) -> {
        access.signIn(context, name, false);
        goOn(context, "/ui");
      }
      case Access.Try.Wait(Duration left) -> wait(context, left, "/ui");
      case Access.Try.Wrong _ ->
          form(
              context,
              HttpStatus.UNAUTHORIZED,
              "/ui",
              "This link was used already, or is too old. Sign in with a token, or make a new one:"
                  + " devops-agent token create NAME.");
    }
  }

  private void enter(Context context) {
    String token = context.formParam("token");
    String next = next(context.formParam("next"));
    switch (access.tryToken(context, token == null ? "" : token.strip())) {
      case Access.Try.In(String name) -> {
        access.signIn(context, name, true);
        goOn(context, next);
      }
      case Access.Try.Wait(Duration left) -> wait(context, left, next);
      case Access.Try.Wrong _ ->
          form(
              context,
              HttpStatus.UNAUTHORIZED,
              next,
              "This token is not known, or was revoked. Make one: devops-agent token create NAME.");
    }
  }

  /**
   * Goes on after signing in. Browsers keep a strict cookie back while they follow a redirect that
   * another site began, so that such a visit goes on from a page of ours instead.
   */
  private void goOn(Context context, String next) {
    PublicRoutes.fresh(context);
    if ("cross-site".equals(context.req().getHeader("Sec-Fetch-Site"))) {
      PublicRoutes.html(context, render.page("entered.jte", next));
    } else {
      context.redirect(next, HttpStatus.SEE_OTHER);
    }
  }

  private void wait(Context context, Duration left, String next) {
    context.header("Retry-After", Long.toString(left.toSeconds() + 1));
    form(context, HttpStatus.TOO_MANY_REQUESTS, next, Access.waitSentence(left));
  }

  private void form(Context context, HttpStatus status, String next, String problem) {
    PublicRoutes.fresh(context);
    context.status(status);
    PublicRoutes.html(
        context, render.page("login.jte", new Login(settings.organisation(), next, problem)));
  }

  private void leave(Context context) {
    access.signOut(context);
    context.redirect("/login", HttpStatus.SEE_OTHER);
  }

  private static String next(@Nullable String wanted) {
    return LocalPath.of(wanted).orElse("/ui");
  }
}
