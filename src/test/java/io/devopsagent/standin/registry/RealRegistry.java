package io.devopsagent.standin.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * The reference registry itself (Debian's {@code docker-registry}) on loopback over a folder of the
 * test, open or with Basic.
 */
public final class RealRegistry implements AutoCloseable {
  public static final String USER = "robot";
  public static final String PASSWORD = "registry-pass";

  /** Of {@link #PASSWORD}; the registry takes bcrypt alone. */
  private static final String BCRYPT =
      "$2b$04$dkqkNLbr4iVQihYTjtPqcuv1NdI.JpF6XeIginqoYyrmOLq509QnW";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI uri;
  private final boolean basic;

  public RealRegistry(Path folder, boolean basic) {
    this.basic = basic;
    try {
      int port = freePort();
      this.uri = URI.create("http://127.0.0.1:" + port);
      Path htpasswd = Files.writeString(folder.resolve("htpasswd"), USER + ":" + BCRYPT + "\n");
      String config =
          """
          version: 0.1
          log:
            level: error
          storage:
            filesystem:
              rootdirectory: %s
            delete:
              enabled: true
          http:
            addr: 127.0.0.1:%d
          """
              .formatted(folder.resolve("data"), port);
      String auth = "auth:\n  htpasswd:\n    realm: test\n    path: " + htpasswd + "\n";
      Path file = Files.writeString(folder.resolve("config.yml"), basic ? config + auth : config);
      this.process =
          new ProcessBuilder("docker-registry", "serve", file.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitStart();
  }

  public URI uri() {
    return uri;
  }

  /** Pushes an image whose configuration has this {@code created}; returns the digest. */
  public String push(String name, String tag, String created) {
    String config =
        blob(name, "{\"created\":\"" + created + "\",\"os\":\"linux\",\"architecture\":\"amd64\"}");
    String layer = blob(name, "layer of " + created);
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
         "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},
         "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"%s","size":%d}]}
        """
            .formatted(
                config,
                "{\"created\":\"\",\"os\":\"linux\",\"architecture\":\"amd64\"}".length()
                    + created.length(),
                layer,
                ("layer of " + created).length());
    HttpResponse<String> put =
        send(
            request("/v2/" + name + "/manifests/" + tag)
                .header("Content-Type", "application/vnd.oci.image.manifest.v1+json")
                .PUT(BodyPublishers.ofString(manifest)));
    expect(put, 201);
    return put.headers().firstValue("docker-content-digest").orElseThrow();
  }

  /** Deletes a manifest, and every tag of it with it. */
  public void delete(String name, String digest) {
    expect(send(request("/v2/" + name + "/manifests/" + digest).DELETE()), 202);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private String blob(String name, String content) {
    HttpResponse<String> started =
        send(request("/v2/" + name + "/blobs/uploads/").POST(BodyPublishers.noBody()));
    expect(started, 202);
    String digest = "sha256:" + sha256(content);
    String location = started.headers().firstValue("location").orElseThrow();
    String address = location + (location.contains("?") ? "&" : "?") + "digest=" + digest;
    HttpRequest.Builder put =
        HttpRequest.newBuilder(uri.resolve(address))
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofString(content));
    expect(send(signed(put)), 201);
    return digest;
  }

  private HttpRequest.Builder request(String path) {
    return signed(HttpRequest.newBuilder(uri.resolve(path)));
  }

  private HttpRequest.Builder signed(HttpRequest.Builder builder) {
    String pair = USER + ":" + PASSWORD;
    return basic
        ? builder.setHeader(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
        : builder;
  }

  private HttpResponse<String> send(HttpRequest.Builder builder) {
    try {
      return http.send(builder.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void expect(HttpResponse<String> response, int status) {
    if (response.statusCode() != status) {
      throw new IllegalStateException(response + ": " + response.body());
    }
  }

  private void awaitStart() {
    for (int attempt = 0; attempt < 300; attempt++) {
      try {
        send(request("/v2/"));
        return;
      } catch (UncheckedIOException e) {
        if (!process.isAlive()) {
          throw e;
        }
        pause();
      }
    }
    throw new IllegalStateException("the registry did not start at " + uri);
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
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
