package io.devopsagent.standin.telegram;

import java.util.LinkedHashMap;
import java.util.Map;

/** An answer with {@code "ok":false}. */
final class TelegramError extends RuntimeException {
  private final int code;
  private final transient Map<String, Object> parameters;

  TelegramError(int code, String description) {
    this(code, description, Map.of());
  }

  TelegramError(int code, String description, Map<String, Object> parameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }

  int code() {
    return code;
  }

  Map<String, Object> body() {
    Map<String, Object> plain =
        Map.of("ok", false, "error_code", code, "description", String.valueOf(getMessage()));
    if (parameters.isEmpty()) {
      return plain;
    }
    Map<String, Object> whole = new LinkedHashMap<>(plain);
    whole.put("parameters", parameters);
    return whole;
  }
}
