package io.devopsagent.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.devopsagent.web.view.Look;
import java.util.Map;

/** Fills the templates, which the build has compiled. Thread-safe. */
final class Render {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Render.class.getClassLoader(), "io.devopsagent.web.page");
  private final Look look;

  Render(Look look) {
    this.look = look;
  }

  /** A page; {@code view} is what its template shows. */
  String page(String template, Object view) {
    return fill(template, Map.of("look", look, "view", view));
  }

  /** A page of the console. */
  String page(String template, Object shell, Object view) {
    return fill(template, Map.of("look", look, "shell", shell, "view", view));
  }

  String problem(int status, String title, String detail) {
    return fill(
        "problem.jte", Map.of("look", look, "status", status, "title", title, "detail", detail));
  }

  private String fill(String template, Map<String, Object> params) {
    StringOutput output = new StringOutput(16_384);
    engine.render(template, params, output);
    return output.toString();
  }
}
