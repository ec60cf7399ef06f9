package io.devopsagent.cli;

import io.devopsagent.cli.terminal.Page;
import io.devopsagent.cli.terminal.Paint;
import io.devopsagent.identity.TokenStore;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Text;
import io.devopsagent.secret.Redactor;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code token}: makes, lists and revokes what lets programs and people in. */
@Command
public final class TokenCommand implements Callable<Integer> {
  private final Streams streams;
  private final Controls.Lender lender;

  @Mixin private final DataOption data;

  public TokenCommand(Streams streams, DataOption data, Controls.Lender lender) {
    this.streams = streams;
    this.data = data;
    this.lender = lender;
  }

  @Override
  public Integer call() {
    throw new Failure(
            ErrorCode.USAGE,
            "What about tokens?",
            "devops-agent token create NAME, token list, or token revoke NAME.")
        .toException();
  }

  @Command(description = "Make a token. It is shown this once; only its hash is kept.")
  int create(
      @Parameters(paramLabel = "NAME", description = "whose it is, or what it is for")
          String name) {
    return lender.lend(data.folder(), data.config(), controls -> create(controls, name));
  }

  private int create(Controls controls, String name) {
    TokenStore.Created created = controls.tokens().create(name);
    controls.audit().append(controls.actor(), "token.create", name, "");
    streams.out().println(created.value());
    streams.out().flush();
    streams
        .err()
        .printf(
            "The token of \"%s\". It is shown this once; keep it where secrets are kept.%n"
                + "Programs send it as: Authorization: Bearer TOKEN; people sign in with it at"
                + " /ui.%n",
            name);
    return ExitCode.OK;
  }

  @Command(description = "List the tokens, never their values.")
  int list(@Option(names = "--json", description = "as JSON, for machines") boolean json) {
    return lender.lend(data.folder(), data.config(), json ? this::json : this::list);
  }

  private int json(Controls controls) {
    new Page(streams.out(), Paint.NONE, Redactor.NONE, controls.zone())
        .json(controls.tokens().list().stream().map(TokenCommand::json).toList());
    return ExitCode.OK;
  }

  private static Map<String, Object> json(TokenStore.Token token) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", token.name());
    json.put("created_at", token.created().toString());
    json.put("used_at", text(token.used()));
    json.put("revoked_at", text(token.revoked()));
    return json;
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  private int list(Controls controls) {
    List<TokenStore.Token> tokens = controls.tokens().list();
    if (tokens.isEmpty()) {
      streams.out().println("There is no token. devops-agent token create NAME makes one.");
    }
    int width =
        tokens.stream().mapToInt(token -> Text.escaped(token.name()).length()).max().orElse(0);
    for (TokenStore.Token token : tokens) {
      streams
          .out()
          .printf(
              "%-" + Math.max(1, width) + "s  made %s  %s%s%n",
              Text.escaped(token.name()),
              controls.at(token.created()),
              when(controls, "last used ", token.used(), "never used"),
              when(controls, "  REVOKED ", token.revoked(), ""));
    }
    return ExitCode.OK;
  }

  private static String when(
      Controls controls, String what, @Nullable Instant at, String otherwise) {
    return at == null ? otherwise : what + controls.at(at);
  }

  @Command(description = "End a token at once.")
  int revoke(@Parameters(paramLabel = "NAME", description = "as it is listed") String name) {
    return lender.lend(data.folder(), data.config(), controls -> revoke(controls, name));
  }

  private int revoke(Controls controls, String name) {
    if (!controls.tokens().revoke(name)) {
      throw new Failure(
              ErrorCode.NOT_FOUND,
              "There is no token \"" + name + "\" that works.",
              "devops-agent token list shows them.")
          .toException();
    }
    controls.audit().append(controls.actor(), "token.revoke", name, "");
    streams.out().printf("The token of \"%s\" no longer works.%n", name);
    return ExitCode.OK;
  }
}
