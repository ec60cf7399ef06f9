package io.devopsagent.web;

import io.devopsagent.identity.TokenStore;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.web.view.Stamp;
import io.devopsagent.web.view.Times;
import io.devopsagent.web.view.TokenView;
import io.devopsagent.web.view.TokenView.Made;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens: who has one, making one whose value is shown once, and revoking. */
final class TokenRoutes {
  private static final String PAGE = "/ui/tokens";

  private final WebModel model;
  private final Commands commands;
  private final ConsolePage page;

  TokenRoutes(WebModel model, Commands commands, ConsolePage page) {
    this.model = model;
    this.commands = commands;
    this.page = page;
  }

  void on(RoutesConfig routes) {
    routes
        .get(PAGE, context -> show(context, null, ""))
        .post(PAGE, this::create)
        .post(PAGE + "/revoke", this::revoke);
  }

  /** The value is in the answer alone: in no address, no cookie, and nothing that is kept. */
  private void create(Context context) {
    String name = field(context);
    try {
      TokenStore.Created made = commands.createToken(name, Access.name(context));
      show(context, new Made(made.name(), made.value()), "");
    } catch (FailureException e) {
      if (e.failure().code() != ErrorCode.USAGE) {
        throw e;
      }
      context.status(HttpStatus.BAD_REQUEST);
      show(context, null, e.failure().text());
    }
  }

  private void revoke(Context context) {
    commands.revokeToken(field(context), Access.name(context));
    context.redirect(PAGE, HttpStatus.SEE_OTHER);
  }

  private static String field(Context context) {
    String name = context.formParam("name");
    return name == null ? "" : name.strip();
  }

  private void show(Context context, @Nullable Made made, String problem) {
    page.answer(
        context, "tokens.jte", PAGE, times -> view(made, problem, Access.name(context), times));
  }

  private TokenView view(@Nullable Made made, String problem, String who, Times times) {
    List<TokenView.Row> rows =
        model.tokens().list().stream()
            .sorted(
                Comparator.comparing((TokenStore.Token token) -> token.revoked() != null)
                    .thenComparing(TokenStore.Token::created, Comparator.reverseOrder()))
            .map(token -> row(token, who, times))
            .toList();
    long working = rows.stream().filter(TokenView.Row::works).count();
    String sentence =
        working == 0
            ? "No token lets anybody in."
            : working == 1 ? "One token lets somebody in." : working + " tokens let people in.";
    return new TokenView(sentence, rows, made, problem);
  }

  private static TokenView.Row row(TokenStore.Token token, String who, Times times) {
    return new TokenView.Row(
        token.name(),
        times.at(token.created()),
        stamp(token.used(), "never used", times),
        stamp(token.revoked(), "", times),
        token.revoked() == null && token.name().equals(who));
  }

  private static Stamp stamp(@Nullable Instant at, String otherwise, Times times) {
    return at == null ? new Stamp("", otherwise, "") : times.at(at);
  }
}
