package io.devopsagent.checkout;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A repository on a server, and how we say who we are. The credential reaches git by its
 * environment, never by an argument or the address, and only for this server: a redirect gets none.
 *
 * @param url of the repository, without a user
 * @param user login of our account; empty for none
 * @param token its token; empty for none
 */
public record GitRemote(URI url, String user, String token) {

  public GitRemote {
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("the address of a repository carries no user");
    }
  }

  /** Settings by which git sends the credential: names and values of its configuration. */
  Map<String, String> settings() {
    if (token.isEmpty()) {
      return Map.of();
    }
    String pair =
        Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
    String server = url.getScheme() + "://" + url.getRawAuthority() + "/";
    return Map.of("http." + server + ".extraHeader", "Authorization: Basic " + pair);
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
