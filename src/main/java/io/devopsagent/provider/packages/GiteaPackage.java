package io.devopsagent.provider.packages;

import io.devopsagent.provider.ProviderWords;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One package of an owner, gathered from Gitea's rows, which are versions.
 *
 * @param tags newest first; the digests of multi-architecture children are no tags
 * @param newest when the newest tag was made; null when no row said so
 * @param repository full name of the repository it is linked to; empty when it is linked to none
 */
record GiteaPackage(String name, List<String> tags, @Nullable Instant newest, String repository) {

  GiteaPackage {
    tags = List.copyOf(tags);
  }

  /** The rows by package, in the order of names. */
  static List<GiteaPackage> group(List<JsonNode> rows) {
    Map<String, List<JsonNode>> byName = new TreeMap<>();
    for (JsonNode row : rows) {
      String name = ProviderWords.text(row, "name");
      if (!name.isEmpty()) {
        byName.computeIfAbsent(name, n -> new ArrayList<>()).add(row);
      }
    }
    return byName.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList();
  }

  private static GiteaPackage of(String name, List<JsonNode> rows) {
    List<String> tags = new ArrayList<>();
    Instant newest = null;
    String repository = "";
    for (JsonNode row : rows) {
      String version = ProviderWords.text(row, "version");
      if (!version.isEmpty() && !version.startsWith("sha256:")) {
        Instant created = instant(ProviderWords.text(row, "created_at"));
        boolean newer = created != null && (newest == null || created.isAfter(newest));
        newest = newer ? created : newest;
        tags.add(newer ? 0 : tags.size(), version);
      }
      String linked = ProviderWords.text(row.path("repository"), "full_name");
      repository = linked.isEmpty() ? repository : linked;
    }
    return new GiteaPackage(name, tags, newest, repository);
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
