package io.devopsagent.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What holds for every request and every answer: headers that protect, bodies that are bounded. */
final class RequestRules {
  static final int LARGEST_BODY = 64 * 1024;
  private static final int LARGEST_DISCARDED = 1024 * 1024;

  private final Problems problems;

  RequestRules(Problems problems) {
    this.problems = problems;
  }

  /** No inline script or style anywhere: what is planted in a text stays a text. */
  static void protect(Context context) {
    context
        .header(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
                + " object-src 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }

  /** A body says how long it is, and is not too long. */
  void bound(Context context) {
    if (context.req().getContentLengthLong() > LARGEST_BODY) {
      discard(context);
      refuse(
          context,
          HttpStatus.CONTENT_TOO_LARGE,
          "The body is larger than the %d KiB that are taken.".formatted(LARGEST_BODY / 1024));
    } else if (context.req().getHeader("Transfer-Encoding") != null) {
      refuse(context, HttpStatus.LENGTH_REQUIRED, "The length of the body must be given.");
    }
  }

  /**
   * Reads what is not taken: a connection that is closed with unread bytes is reset, and the caller
   * never sees why. What is far too long is not worth that.
   */
  private static void discard(Context context) {
    if (context.req().getContentLengthLong() > LARGEST_DISCARDED) {
      return;
    }
    try (InputStream body = context.req().getInputStream()) {
      body.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // the caller went away, and will not read the answer either
    }
  }

  private void refuse(Context context, HttpStatus status, String detail) {
    context.header("Connection", "close");
    problems.answer(context, status, detail);
    context.skipRemainingHandlers();
  }
}
