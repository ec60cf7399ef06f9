package io.devopsagent.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Style sheets, script, fonts and icon under names that carry a hash of their content, so that
 * browsers may keep them for ever. Immutable.
 */
final class Assets {
  static final String PATH = "/assets/";

  /** Fonts first: the style sheet names them by their hashed names. */
  private static final Map<String, String> FILES = files();

  private final Map<String, Asset> byAddress = new LinkedHashMap<>();
  private final Map<String, String> addresses = new LinkedHashMap<>();

  Assets() {
    FILES.forEach(this::add);
  }

  /** A file as it is served. */
  static final class Asset {
    private final String contentType;
    private final byte[] content;

    private Asset(String contentType, byte[] content) {
      this.contentType = contentType;
      this.content = content;
    }

    String contentType() {
      return contentType;
    }

    InputStream content() {
      return new ByteArrayInputStream(content);
    }
  }

  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("inter.woff2", "font/woff2");
    files.put("jetbrains-mono.woff2", "font/woff2");
    files.put("favicon.svg", "image/svg+xml");
    files.put("tokens.css", "text/css; charset=utf-8");
    files.put("components.css", "text/css; charset=utf-8");
    files.put("live.js", "text/javascript; charset=utf-8");
    files.put("palette.js", "text/javascript; charset=utf-8");
    return files;
  }

  private void add(String name, String contentType) {
    byte[] content = read(name);
    if (name.endsWith(".css")) {
      String text = new String(content, StandardCharsets.UTF_8);
      for (Map.Entry<String, String> known : addresses.entrySet()) {
        text = text.replace("url(" + known.getKey() + ")", "url(" + known.getValue() + ")");
      }
      content = text.getBytes(StandardCharsets.UTF_8);
    }
    int dot = name.lastIndexOf('.');
    String address = PATH + name.substring(0, dot) + "." + hash(content) + name.substring(dot);
    addresses.put(name, address);
    byAddress.put(address, new Asset(contentType, content));
  }

  /** Where a file is served. */
  String address(String name) {
    String address = addresses.get(name);
    if (address == null) {
      throw new IllegalArgumentException("no such asset: " + name);
    }
    return address;
  }

  Optional<Asset> at(String address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream("assets/" + name)) {
      if (in == null) {
        throw new IllegalStateException("missing in this build: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
