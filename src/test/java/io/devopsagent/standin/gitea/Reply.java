package io.devopsagent.standin.gitea;

import io.devopsagent.kernel.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer on its way out. Thrown as a {@link Stop} where a check fails. */
record Reply(int status, Map<String, String> headers, String body) {

  Reply {
    headers = new LinkedHashMap<>(headers);
  }

  static Reply json(int status, Object body) {
    return new Reply(
        status, Map.of("Content-Type", "application/json;charset=utf-8"), Json.write(body) + "\n");
  }

  static Reply empty(int status) {
    return new Reply(status, Map.of(), "");
  }

  static Reply text(int status, String body) {
    return new Reply(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }

  /** Ends the handling of a request with an answer. */
  static final class Stop extends RuntimeException {
    final transient Reply reply;

    Stop(Reply reply) {
      super(null, null, false, false);
      this.reply = reply;
    }
  }
}
