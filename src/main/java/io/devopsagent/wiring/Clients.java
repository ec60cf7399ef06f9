package io.devopsagent.wiring;

import io.devopsagent.config.Address;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.http.ApiClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The HTTP client for other systems' APIs, with the configuration's proxy and authorities; made
 * when it is first needed, since it costs start-up time.
 */
final class Clients {
  static final String USER_AGENT = "devops-agent/0.1";
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int MAX_BODY = 4 * 1024 * 1024;

  private final Supplier<HttpClient> shared;

  Clients(AgentConfig config) {
    this.shared = Once.of(() -> build(config));
  }

  HttpClient http() {
    return shared.get();
  }

  ApiClient api(URI base, Map<String, String> credentialHeaders) {
    return new ApiClient(
        http(), new ApiClient.Settings(base, credentialHeaders, USER_AGENT, TIMEOUT, MAX_BODY, 2));
  }

  private static HttpClient build(AgentConfig config) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("api-", 0).factory()));
    if (!config.caFile().isEmpty()) {
      builder.sslContext(Authorities.context(config.caFile()));
    }
    if (config.proxy() instanceof Address.Known(URI proxy, String written)) {
      builder.proxy(new Through(proxy, config.noProxy()));
    }
    return builder.build();
  }

  /** A proxy for all but the hosts that are called directly. Loopback always is. */
  private static final class Through extends ProxySelector {
    private final Proxy proxy;
    private final List<String> direct;

    Through(URI proxy, List<String> direct) {
      int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
      this.proxy =
          new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
      this.direct = direct;
    }

    @Override
    public List<Proxy> select(URI uri) {
      String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
      return Hosts.isLoopback(host) || direct.stream().anyMatch(name -> covers(name, host))
          ? List.of(Proxy.NO_PROXY)
          : List.of(proxy);
    }

    private static boolean covers(String name, String host) {
      String lower = name.toLowerCase(Locale.ROOT);
      return lower.startsWith(".") ? host.endsWith(lower) : host.equals(lower);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
      // the caller sees the failed connection
    }
  }
}
