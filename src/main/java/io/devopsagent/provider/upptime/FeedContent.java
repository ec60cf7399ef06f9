package io.devopsagent.provider.upptime;

import io.devopsagent.provider.ProviderWords;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a status feed turned out to be, told from its content. */
sealed interface FeedContent {

  /** A row of Upptime's summary. It carries no time. */
  record Site(String slug, String name, String status, String uptimeDay) implements FeedContent {}

  /** Upptime's summary without the site asked for. */
  record NotListed(int sites) implements FeedContent {}

  /**
   * Atlassian Statuspage, served live.
   *
   * @param indicator {@code none}, {@code minor}, {@code major}, {@code critical}, {@code
   *     maintenance}
   * @param updated when the page last changed, in its own words; not a heartbeat
   */
  record Page(String name, String indicator, String description, String updated)
      implements FeedContent {}

  /** A badge (shields endpoint): written once a day, never about now. */
  record Badge(String message) implements FeedContent {}

  /** None of these. */
  record Strange(String why) implements FeedContent {}

  /** Tells what it is. */
  static FeedContent of(String body, String slug) {
    Optional<JsonNode> json = ProviderWords.json(body);
    if (json.isEmpty()) {
      return new Strange("not JSON");
    }
    JsonNode root = json.get();
    if (root.isArray()) {
      return ofSummary(root, slug);
    }
    if (ProviderWords.number(root, "schemaVersion") == 1) {
      return new Badge(ProviderWords.text(root, "message"));
    }
    JsonNode status = root.path("status");
    JsonNode page = root.path("page");
    return page.isObject() && status.has("indicator")
        ? new Page(
            ProviderWords.text(page, "name"),
            ProviderWords.text(status, "indicator"),
            ProviderWords.text(status, "description"),
            ProviderWords.text(page, "updated_at"))
        : new Strange("JSON of a kind that is not known here");
  }

  private static FeedContent ofSummary(JsonNode rows, String slug) {
    int sites = 0;
    JsonNode found = null;
    for (JsonNode row : rows) {
      String rowSlug = ProviderWords.text(row, "slug");
      if (rowSlug.isEmpty()) {
        continue;
      }
      sites++;
      if (rowSlug.equals(slug) || slug.isEmpty()) {
        found = row;
      }
    }
    if (sites == 0) {
      return new Strange("a list without sites");
    }
    return found == null || (slug.isEmpty() && sites > 1)
        ? new NotListed(sites)
        : new Site(
            ProviderWords.text(found, "slug"),
            ProviderWords.text(found, "name"),
            ProviderWords.text(found, "status"),
            ProviderWords.text(found, "uptimeDay"));
  }
}
