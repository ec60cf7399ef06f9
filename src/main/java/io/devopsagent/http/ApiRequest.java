package io.devopsagent.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call of an HTTP API.
 *
 * @param method upper case
 * @param uri absolute
 * @param headers without credentials; those are added by the {@link ApiClient} for its own host
 * @param body the body as text; empty when there is none
 */
public record ApiRequest(String method, URI uri, Map<String, String> headers, String body) {

  public ApiRequest {
    headers = Map.copyOf(headers);
  }

  public static ApiRequest get(URI uri) {
    return new ApiRequest("GET", uri, Map.of("Accept", "application/json"), "");
  }

  /** A write with a JSON body. */
  public static ApiRequest json(String method, URI uri, String json) {
    return new ApiRequest(
        method,
        uri,
        Map.of("Accept", "application/json", "Content-Type", "application/json"),
        json);
  }

  public ApiRequest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ApiRequest(method, uri, more, body);
  }

  /** Whether sending it twice does no harm. */
  public boolean safe() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
