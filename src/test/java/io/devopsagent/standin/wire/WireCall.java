package io.devopsagent.standin.wire;

import java.util.Map;

/**
 * One request as it came.
 *
 * @param target path and query as sent
 * @param headers names in lower case
 * @param body read as UTF-8
 */
public record WireCall(String method, String target, Map<String, String> headers, String body) {

  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
