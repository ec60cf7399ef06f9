package io.devopsagent.config;

import io.devopsagent.config.bind.Place;
import io.devopsagent.config.source.Problems;
import io.devopsagent.secret.SecretText;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Credentials stand in no file, and travel to no other machine without TLS. */
final class CredentialRules {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|.*\\.localhost|127(\\.[0-9]{1,3}){3}|\\[?::1\\]?");
  private static final Pattern SECRET_HEADER =
      Pattern.compile("(?i)(proxy-)?authorization|cookie|.*(token|secret|password|api-?key).*");

  private final Place root;
  private final Problems problems;
  private final Set<String> plainHosts;

  CredentialRules(Place root, Problems problems) {
    this.root = root;
    this.problems = problems;
    this.plainHosts =
        root.key("plain_http_hosts").items().stream()
            .map(host -> host.text().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
  }

  void check() {
    proxy(root.key("proxy"));
    Place forge = root.key("forge");
    guard(forge.key("url"), isSecret(forge.key("token")), "the token");
    root.key("channels").entries().values().forEach(this::channel);
    root.key("services").items().forEach(this::service);
  }

  private void proxy(Place proxy) {
    if (uri(proxy).filter(uri -> uri.getScheme().equals("https")).isPresent()) {
      ConfigRules.at(
          problems, proxy, "proxies are spoken to without TLS", "write http:// for the proxy");
    }
  }

  private void channel(Place channel) {
    guard(channel.key("api"), isSecret(channel.key("token")), "the token");
    headers(channel, channel.key("url"));
    boolean open =
        channel.key("security").as(ChannelConfig.Smtp.Security.class).stream()
            .anyMatch(security -> security == ChannelConfig.Smtp.Security.NONE);
    Place host = channel.key("host");
    if (open && isSecret(channel.key("password")) && !mayBePlain(host.text())) {
      complain(channel.key("security"), "the password", host.text());
    }
  }

  private void service(Place service) {
    headers(service, service.key("url"));
    for (String provider : List.of("vercel", "fly", "packages")) {
      for (Place place : service.key(provider).items()) {
        boolean secret = isSecret(place.key("token"));
        List.of("api", "logs", "url")
            .forEach(address -> guard(place.key(address), secret, "the token"));
      }
    }
  }

  private void headers(Place owner, Place url) {
    boolean secret = false;
    for (var header : owner.key("headers").entries().entrySet()) {
      Place value = header.getValue();
      boolean literal =
          value.as(SecretText.class).filter(text -> text.name().isEmpty()).isPresent();
      boolean named = SECRET_HEADER.matcher(header.getKey()).matches();
      if (named && literal) {
        problems.addOfSecret(
            value.span(),
            value.path(),
            "is a secret, and secrets do not stand in this file",
            "name a variable: \"${SOME_TOKEN}\"",
            value.span());
      }
      secret |= named || isSecret(value);
    }
    guard(url, secret, "the header");
  }

  private void guard(Place address, boolean secret, String what) {
    Optional<URI> plain = uri(address).filter(uri -> uri.getScheme().equals("http"));
    if (secret && plain.isPresent() && !mayBePlain(plain.get().getHost())) {
      complain(address, what, plain.get().getHost());
    }
  }

  private void complain(Place place, String what, String host) {
    ConfigRules.at(
        problems,
        place,
        what + " would travel to " + host + " without TLS",
        "use TLS, or list the host under plain_http_hosts");
  }

  private boolean mayBePlain(String host) {
    String low = host.toLowerCase(Locale.ROOT);
    return LOOPBACK.matcher(low).matches() || plainHosts.contains(low);
  }

  private static boolean isSecret(Place place) {
    return place.as(SecretText.class).filter(text -> !text.name().isEmpty()).isPresent();
  }

  private static Optional<URI> uri(Place place) {
    return place.as(Address.Known.class).map(Address.Known::uri);
  }
}
