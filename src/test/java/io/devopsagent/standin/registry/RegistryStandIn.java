package io.devopsagent.standin.registry;

import io.devopsagent.kernel.Json;
import io.devopsagent.standin.loopback.Asked;
import io.devopsagent.standin.loopback.LoopbackServer;
import io.devopsagent.standin.loopback.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An OCI registry in one of the moods that are met: open, Basic, a token service that knows
 * everybody (GHCR: a private repository is hidden), Gitea's oddities.
 */
public final class RegistryStandIn implements AutoCloseable {
  private static final String ACCOUNT = "robot";

  /** How it wants people to sign in. */
  public enum Mood {
    OPEN,
    BASIC,
    /** Bearer; anonymous tokens read public repositories, the rest is 403 DENIED or 404. */
    GHCR,
    /** Bearer and Basic in two lines; the token answer has {@code token} only; errors in text. */
    GITEA
  }

  private final Mood mood;
  private final String token;
  private final LoopbackServer server;
  private final Map<String, TreeMap<String, String>> tags = new ConcurrentHashMap<>();
  private final Map<String, Reply> contents = new ConcurrentHashMap<>();
  private final Map<String, Boolean> hidden = new ConcurrentHashMap<>();
  private volatile Map<String, Reply> overrides = Map.of();
  private volatile URI realm;
  private volatile URI blobs = URI.create("");
  private volatile boolean digestHeader = true;

  public RegistryStandIn(int port, Mood mood, String token) {
    this.mood = mood;
    this.token = token;
    this.realm = URI.create("about:blank");
    this.server = new LoopbackServer(port, this::answer);
    this.realm = URI.create(server.uri() + (mood == Mood.GITEA ? "/v2/token" : "/token"));
  }

  /** Runs one by hand: {@code RegistryStandIn PORT MOOD TOKEN}. */
  public static void main(String[] arguments) throws InterruptedException {
    RegistryStandIn one =
        new RegistryStandIn(
            Integer.parseInt(arguments[0]), Mood.valueOf(arguments[1]), arguments[2]);
    one.image("acme/api", "latest", "2026-01-01T00:00:00Z");
    System.out.println("registry stand-in at " + one.uri());
    one.server.await();
  }

  /** Stores an image of one layer and tags it; returns the manifest's digest. */
  public String image(String name, String tag, String created) {
    String config = store("application/json", "{\"created\":\"" + created + "\",\"os\":\"linux\"}");
    String manifest =
        Json.write(
            Map.of(
                "schemaVersion", 2,
                "config", Map.of("digest", config, "size", 1),
                "layers", List.of()));
    return tag(name, tag, store("application/vnd.oci.image.manifest.v1+json", manifest));
  }

  /** Stores an index over images of {@code name} and an attestation, and tags it. */
  public String index(String name, String tag, String arm64, String amd64) {
    String attestation = store("application/vnd.oci.image.manifest.v1+json", "{\"config\":{}}");
    String index =
        Json.write(
            Map.of(
                "schemaVersion",
                2,
                "manifests",
                List.of(
                    child(attestation, "unknown", "unknown"),
                    child(arm64, "linux", "arm64"),
                    child(amd64, "linux", "amd64"))));
    return tag(name, tag, store("application/vnd.oci.image.index.v1+json", index));
  }

  /** Stores any content under its digest. */
  public String store(String type, String body) {
    String digest = "sha256:" + sha256(body);
    contents.put(digest, Reply.text(200, type, body));
    return digest;
  }

  public String tag(String name, String tag, String digest) {
    tags.computeIfAbsent(name, n -> new TreeMap<>()).put(tag, digest);
    return digest;
  }

  /** Hides a repository from those without our credential. */
  public void hide(String name) {
    hidden.put(name, true);
  }

  public void realm(URI other) {
    realm = other;
  }

  /** Redirects blobs to another host, as GHCR does. */
  public void blobsAt(URI other) {
    blobs = other;
  }

  /** As servers before Docker 1.10: no {@code Docker-Content-Digest}. */
  public void withoutDigestHeader() {
    digestHeader = false;
  }

  public void override(Map<String, Reply> replies) {
    overrides = Map.copyOf(replies);
  }

  /** The distribution specification's shape of an error. */
  public static String error(String code, String message) {
    return Json.write(
        Map.of("errors", List.of(Map.of("code", code, "message", message, "detail", "x"))));
  }

  public URI uri() {
    return server.uri();
  }

  public List<Asked> asked() {
    return server.asked();
  }

  @Override
  public void close() {
    server.close();
  }

  private Reply answer(Asked asked) {
    for (Map.Entry<String, Reply> override : overrides.entrySet()) {
      if (asked.path().startsWith(override.getKey())) {
        return override.getValue();
      }
    }
    if (asked.path().equals(realm.getPath())
        && realm.getAuthority().equals(server.uri().getAuthority())) {
      return tokenService(asked);
    }
    String authorization = asked.header("authorization");
    boolean known = authorization.equals(basic()) || authorization.equals("Bearer for-" + ACCOUNT);
    boolean anybody = authorization.equals("Bearer for-nobody");
    if (mood != Mood.OPEN && !known && !(anybody && mood != Mood.BASIC)) {
      return challenged();
    }
    return asked.path().equals("/v2/") ? Reply.json(200, "{}") : repository(asked, known);
  }

  private Reply tokenService(Asked asked) {
    String authorization = asked.header("authorization");
    if (!authorization.isEmpty() && !authorization.equals(basic())) {
      return mood == Mood.GITEA
          ? Reply.text(401, "text/plain", "authGroup.Verify\n")
          : Reply.json(401, error("UNAUTHORIZED", "authentication required"));
    }
    String scope = asked.parameters().getOrDefault("scope", "");
    String name = scope.replaceAll("^repository:(.*):pull$", "$1");
    if (mood == Mood.GHCR && authorization.isEmpty() && hidden.containsKey(name)) {
      return Reply.json(403, error("DENIED", "requested access to the resource is denied"));
    }
    String who = authorization.isEmpty() ? "nobody" : ACCOUNT;
    return Reply.json(200, "{\"token\":\"for-" + who + "\"}");
  }

  private Reply challenged() {
    String bearer = "Bearer realm=\"" + realm + "\",service=\"container_registry\",scope=\"*\"";
    return switch (mood) {
      case OPEN, BASIC ->
          Reply.json(401, error("UNAUTHORIZED", "authentication required"))
              .with("WWW-Authenticate", "Basic realm=\"Registry Realm\"");
      case GHCR ->
          Reply.json(401, error("UNAUTHORIZED", "authentication required"))
              .with("WWW-Authenticate", bearer.replace("\"*\"", "\"repository:user/image:pull\""));
      case GITEA ->
          Reply.json(401, error("UNAUTHORIZED", ""))
              .with("WWW-Authenticate", bearer)
              .with("WWW-Authenticate", "Basic realm=\"Gitea Container Registry\"");
    };
  }

  private Reply repository(Asked asked, boolean known) {
    String[] parts = asked.path().split("/(?=tags/|manifests/|blobs/)", 2);
    String name = parts[0].replaceFirst("^/v2/", "");
    String rest = parts.length < 2 ? "" : parts[1];
    if (hidden.containsKey(name) && !known) {
      return mood == Mood.GITEA
          ? Reply.text(401, "text/plain", "reqPackageAccess\n")
          : Reply.json(404, error("NAME_UNKNOWN", "repository name not known to registry"));
    }
    if (rest.startsWith("blobs/")) {
      return blob(rest.substring("blobs/".length()));
    }
    if (!tags.containsKey(name)) {
      return Reply.json(404, error("NAME_UNKNOWN", "repository name not known to registry"));
    }
    return rest.equals("tags/list")
        ? list(asked, name)
        : manifest(name, rest.substring("manifests/".length()));
  }

  private Reply blob(String digest) {
    if (!blobs.toString().isEmpty()) {
      return new Reply(
          307, List.of("Location: " + blobs + "/" + digest), new byte[0], Reply.Manner.WHOLE);
    }
    return contents.getOrDefault(digest, Reply.json(404, error("BLOB_UNKNOWN", "blob unknown")));
  }

  private Reply manifest(String name, String reference) {
    String digest = tags.getOrDefault(name, new TreeMap<>()).getOrDefault(reference, reference);
    Reply content = contents.get(digest);
    if (content == null) {
      return Reply.json(404, error("MANIFEST_UNKNOWN", "manifest unknown"));
    }
    return digestHeader ? content.with("Docker-Content-Digest", digest) : content;
  }

  private Reply list(Asked asked, String name) {
    TreeMap<String, String> all = tags.getOrDefault(name, new TreeMap<>());
    String last = asked.parameters().getOrDefault("last", "");
    int most = Integer.parseInt(asked.parameters().getOrDefault("n", "100"));
    List<String> page = all.tailMap(last, false).keySet().stream().limit(most).toList();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", name);
    body.put("tags", page.isEmpty() && mood != Mood.GITEA ? null : page);
    Reply reply = Reply.json(200, Json.write(body));
    boolean more = !page.isEmpty() && (mood == Mood.GITEA || !page.getLast().equals(all.lastKey()));
    return more
        ? reply.with(
            "Link",
            "</v2/%s/tags/list?last=%s&n=%d>; rel=\"next\"".formatted(name, page.getLast(), most))
        : reply;
  }

  private String basic() {
    String pair = ACCOUNT + ":" + token;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> child(String digest, String os, String architecture) {
    return Map.of("digest", digest, "platform", Map.of("os", os, "architecture", architecture));
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
