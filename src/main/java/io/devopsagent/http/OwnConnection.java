package io.devopsagent.http;

import java.net.http.HttpClient;

/**
 * A client like another one, that has no connections yet and lives for one call. Shares the other
 * one's TLS context, so that sessions are resumed, and its threads where it was given some.
 */
final class OwnConnection implements AutoCloseable {
  private final HttpClient http;

  OwnConnection(HttpClient like) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(like.version())
            .followRedirects(like.followRedirects())
            .sslContext(like.sslContext())
            .sslParameters(like.sslParameters());
    like.proxy().ifPresent(builder::proxy);
    like.authenticator().ifPresent(builder::authenticator);
    like.cookieHandler().ifPresent(builder::cookieHandler);
    like.connectTimeout().ifPresent(builder::connectTimeout);
    like.executor().ifPresent(builder::executor);
    this.http = builder.build();
  }

  HttpClient http() {
    return http;
  }

  /** Ends the connection; does not wait for anything. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
