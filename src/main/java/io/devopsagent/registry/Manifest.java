package io.devopsagent.registry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a manifest or an index says, as far as the age of an image needs it.
 *
 * @param config the digest of the image's configuration; empty for an index
 * @param children of an index, attestations left out, {@code linux/amd64} first
 * @param created the annotation {@code org.opencontainers.image.created}; empty when absent
 */
record Manifest(String config, List<String> children, String created) {
  static final String ACCEPT =
      "application/vnd.oci.image.index.v1+json,"
          + " application/vnd.oci.image.manifest.v1+json,"
          + " application/vnd.docker.distribution.manifest.list.v2+json,"
          + " application/vnd.docker.distribution.manifest.v2+json";

  /** Builders that want the same digest each time write the epoch, or the year 1. */
  private static final Instant FIRST_BELIEVED = Instant.parse("2000-01-01T00:00:00Z");

  Manifest {
    children = List.copyOf(children);
  }

  /** Empty when it is not a manifest. */
  static Optional<Manifest> of(String body) {
    return RegistryWords.object(body)
        .filter(json ->
            json.path("schemaVersion").isIntegralNumber()
                || json.has("manifests")
                || json.has("config"))
        .map(Manifest::of);
  }

  /** The time that a text gives, when it is one that can be meant. */
  static Optional<Instant> believed(String text) {
    try {
      return Optional.of(text)
          .filter(t -> !t.isEmpty())
          .map(t -> OffsetDateTime.parse(t).toInstant())
          .filter(t -> !t.isBefore(FIRST_BELIEVED));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Manifest of(JsonNode json) {
    List<String> children = new ArrayList<>();
    for (JsonNode child : json.path("manifests")) {
      JsonNode platform = child.path("platform");
      String os = RegistryWords.text(platform, "os");
      String digest = RegistryWords.text(child, "digest");
      if (!ImageDigest.valid(digest) || os.equals("unknown")) {
        continue;
      }
      boolean usual =
          os.equals("linux") && RegistryWords.text(platform, "architecture").equals("amd64");
      children.add(usual ? 0 : children.size(), digest);
    }
    return new Manifest(
        RegistryWords.text(json.path("config"), "digest"),
        children,
        RegistryWords.text(json.path("annotations"), "org.opencontainers.image.created"));
  }
}
