package io.devopsagent.standin.wire;

import java.util.Map;

/** What the server does about a request. */
public sealed interface WireReply {

  /** A proper answer. */
  record Http(int status, Map<String, String> headers, String body) implements WireReply {
    public Http {
      headers = Map.copyOf(headers);
    }
  }

  /** Bytes that may be anything, then the end of the connection. */
  record Raw(String bytes) implements WireReply {}

  /** The connection ends without a word. */
  record Cut() implements WireReply {}

  /** The connection is reset without a word. */
  record Reset() implements WireReply {}

  static Http json(int status, String body) {
    return new Http(status, Map.of("Content-Type", "application/json"), body);
  }
}
