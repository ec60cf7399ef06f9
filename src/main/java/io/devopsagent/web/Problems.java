package io.devopsagent.web;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Answers that say what went wrong: problem details (RFC 9457) to machines, a page to people. */
final class Problems {
  private final Render render;

  Problems(Render render) {
    this.render = render;
  }

  void answer(Context context, HttpStatus status, String detail) {
    answer(context, status, "", detail);
  }

  void answer(Context context, Failure failure) {
    String code = failure.code().name().toLowerCase(Locale.ROOT);
    answer(context, status(failure.code()), code, failure.text());
  }

  private void answer(Context context, HttpStatus status, String code, String detail) {
    context.status(status).header("Cache-Control", "no-store");
    if (forMachines(context)) {
      Map<String, Object> problem = new LinkedHashMap<>();
      problem.put("type", "about:blank");
      problem.put("title", status.getMessage());
      problem.put("status", status.getCode());
      problem.put("detail", detail);
      if (!code.isEmpty()) {
        problem.put("code", code);
      }
      context
          .contentType("application/problem+json")
          .result(Json.write(problem).getBytes(StandardCharsets.UTF_8));
    } else {
      PublicRoutes.html(context, render.problem(status.getCode(), status.getMessage(), detail));
    }
  }

  /** API paths always, other paths unless a browser asks for a page. */
  static boolean forMachines(Context context) {
    String path = context.path();
    String accept = context.req().getHeader("Accept");
    return path.startsWith("/api/")
        || path.equals("/metrics")
        || path.equals("/health")
        || accept == null
        || !accept.contains("text/html");
  }

  private static HttpStatus status(ErrorCode code) {
    return switch (code) {
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case USAGE, CONFIG_INVALID -> HttpStatus.BAD_REQUEST;
      case POLICY_REFUSED -> HttpStatus.CONFLICT;
      case DATA_FOLDER_IN_USE, DATA_FOLDER_UNUSABLE -> HttpStatus.SERVICE_UNAVAILABLE;
      case CREDENTIAL_MISSING,
          CREDENTIAL_REJECTED,
          RATE_LIMITED,
          UNREACHABLE,
          REMOTE_FAULT,
          REMOTE_REFUSED,
          REMOTE_GARBLED ->
          HttpStatus.BAD_GATEWAY;
      case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
