package io.devopsagent.registry;

import io.devopsagent.kernel.Text;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way to one registry and our credential for it, which goes to the registry's own host and to
 * token hosts that are named here, and nowhere else.
 *
 * <p>Not a record, so that no {@code toString} of ours can print the credential. Thread-safe.
 */
public final class RegistryAccess {
  private final HttpClient http;
  private final URI base;
  private final Set<String> realmHosts;
  private final String userAgent;
  private final Duration timeout;
  private final String user;
  private final String tokenName;
  private final String token;

  /**
   * Names a registry.
   *
   * @param http shared, must never follow redirects by itself
   * @param base scheme, host and port, without a path: {@code https://ghcr.io}
   * @param realmHosts hosts beside the registry's own whose token service may see the credential,
   *     for instance {@code auth.docker.io}
   * @param timeout of one call
   * @param user the account's name; GHCR takes any, others need the right one
   * @param tokenName the environment name of the password or access token; empty when none is
   *     configured
   * @param token its value; empty when it is not set
   */
  public RegistryAccess(
      HttpClient http,
      URI base,
      Set<String> realmHosts,
      String userAgent,
      Duration timeout,
      String user,
      String tokenName,
      String token) {
    this.http = http;
    this.base = URI.create(base.getScheme() + "://" + serving(base.getRawAuthority()));
    this.realmHosts =
        realmHosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.userAgent = userAgent;
    this.timeout = timeout;
    this.user = user.isEmpty() ? "devops-agent" : user;
    this.tokenName = tokenName;
    this.token = token.strip();
  }

  /** Images of Docker Hub are named after {@code docker.io}, which serves no registry. */
  private static String serving(String authority) {
    return authority.equals("docker.io") || authority.equals("index.docker.io")
        ? "registry-1.docker.io"
        : authority;
  }

  HttpClient http() {
    return http;
  }

  /** Scheme, host and port. */
  public URI base() {
    return base;
  }

  /** For people: {@code ghcr.io}, {@code registry.example.org:5000}. */
  public String host() {
    return base.getRawAuthority().replaceAll("^.*@", "");
  }

  String userAgent() {
    return userAgent;
  }

  Duration timeout() {
    return timeout;
  }

  String tokenName() {
    return tokenName;
  }

  boolean hasCredential() {
    return !token.isEmpty();
  }

  /** The value of the Authorization header with our credential. */
  String basic() {
    return "Basic " + basicCode();
  }

  URI uri(String pathAndQuery) {
    return URI.create(base + pathAndQuery);
  }

  /**
   * Whether a token service may be asked at all: over https; unencrypted only on the registry's own
   * host when the registry itself is not encrypted, or where both are on this machine.
   */
  boolean mayAsk(URI realm) {
    if (realm.getHost() == null) {
      return false;
    }
    return switch (String.valueOf(realm.getScheme()).toLowerCase(Locale.ROOT)) {
      case "https" -> true;
      case "http" ->
          (sameHost(realm) && "http".equalsIgnoreCase(base.getScheme()))
              || (loopback(realm) && (loopback(base) || named(realm)));
      default -> false;
    };
  }

  /** Whether a token service that may be asked may see the credential. */
  boolean mayTrust(URI realm) {
    return sameHost(realm) || named(realm);
  }

  /** The other side's words as they may be shown: one line, bounded, without our credential. */
  String shown(String words) {
    String safe = words;
    if (hasCredential()) {
      String name = "[redacted " + (tokenName.isEmpty() ? "credential" : tokenName) + "]";
      safe = safe.replace(token, name).replace(basicCode(), name);
    }
    return Text.bounded(Text.oneLine(safe), 280).replaceAll("[.\\s]+$", "");
  }

  private String basicCode() {
    return Base64.getEncoder()
        .encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
  }

  private boolean sameHost(URI realm) {
    return realm.getHost().equalsIgnoreCase(base.getHost());
  }

  private boolean named(URI realm) {
    return realmHosts.contains(realm.getHost().toLowerCase(Locale.ROOT));
  }

  private static boolean loopback(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
