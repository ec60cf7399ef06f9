package io.devopsagent.web;

import io.devopsagent.kernel.Clock;
import io.devopsagent.web.view.Shell;
import io.devopsagent.web.view.Times;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Answers with a page of the console: what it shows, and what surrounds it. Thread-safe. */
final class ConsolePage {
  private final Clock clock;
  private final WebSettings settings;
  private final Render render;
  private final ConsoleShell shells;

  ConsolePage(WebModel model, WebSettings settings, Render render) {
    this.clock = model.clock();
    this.settings = settings;
    this.render = render;
    this.shells = new ConsoleShell(model, settings);
  }

  /**
   * A page that is read.
   *
   * @param here the entry of the navigation that it belongs to
   */
  Handler reading(String template, String here, BiFunction<Context, Times, Object> reading) {
    return context -> answer(context, template, here, times -> reading.apply(context, times));
  }

  void answer(Context context, String template, String here, Function<Times, Object> reading) {
    Times times = new Times(settings.zone(), clock.now());
    Object view = reading.apply(times);
    Shell shell = shells.of(Access.name(context), Access.csrf(context), here, times);
    PublicRoutes.fresh(context);
    PublicRoutes.html(context, render.page(template, shell, view));
  }
}
