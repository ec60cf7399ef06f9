package io.devopsagent.wiring;

import io.devopsagent.identity.TokenStore;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Text;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.web.Commands;
import java.time.Duration;
import java.util.function.Consumer;

/** What people may do from the pages, carried out by the use cases and recorded. */
final class WebCommands implements Commands {
  private final App app;
  private final TokenStore tokens;
  private final Consumer<String> changed;

  /**
   * Does nothing by itself.
   *
   * @param changed told what changed, for pages that are open
   */
  WebCommands(App app, TokenStore tokens, Consumer<String> changed) {
    this.app = app;
    this.tokens = tokens;
    this.changed = changed;
  }

  @Override
  public void acknowledge(long incident, String by) {
    if (app.incidents().acknowledge(incident, by).isEmpty()) {
      throw Failure.of(ErrorCode.NOT_FOUND, "There is no incident " + incident + ".").toException();
    }
    changed.accept("incidents");
  }

  @Override
  public void silence(ServiceId service, Duration duration, String by) {
    app.switches().silence(known(service), duration, by, "console");
    app.audit().append(by, "silence", service.value(), "for " + Text.shortly(duration));
    changed.accept("switches");
  }

  @Override
  public void endSilence(ServiceId service, String by) {
    app.switches().endSilence(known(service));
    app.audit().append(by, "silence.end", service.value(), "");
    app.gateway().hint();
    changed.accept("switches");
  }

  @Override
  public void stop(String by, String why) {
    app.switches().stop(by, why);
    app.audit().append(by, "stop", "agent", why);
    changed.accept("switches");
  }

  @Override
  public void start(String by) {
    app.switches().start();
    app.audit().append(by, "start", "agent", "");
    app.gateway().hint();
    changed.accept("switches");
  }

  @Override
  public TokenStore.Created createToken(String name, String by) {
    TokenStore.Created made = tokens.create(name);
    app.audit().append(by, "token.create", made.name(), "");
    changed.accept("tokens");
    return made;
  }

  @Override
  public void revokeToken(String name, String by) {
    if (!tokens.revoke(name)) {
      throw Failure.of(ErrorCode.NOT_FOUND, "No token of this name works now.").toException();
    }
    app.audit().append(by, "token.revoke", name, "");
    changed.accept("tokens");
  }

  @Override
  public void remember(String key, String value, String by) {
    app.memory().set(key, value, by);
    app.audit().append(by, "memory.set", key, "");
    changed.accept("memory");
  }

  private String known(ServiceId service) {
    if (app.watch().of(service).isEmpty()) {
      throw Failure.of(ErrorCode.NOT_FOUND, "There is no service " + service + ".").toException();
    }
    return service.value();
  }
}
