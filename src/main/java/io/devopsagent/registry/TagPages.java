package io.devopsagent.registry;

import io.devopsagent.http.ApiRequest;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Lookup.Found;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads the pages of a tag list ({@code GET /v2/<name>/tags/list?n=…}). The next page stands in
 * {@code Link}; Gitea sends one with every page that is not empty, so that an empty page ends the
 * list. A link that repeats or leads to another host is not followed.
 */
final class TagPages {
  private static final int PAGE = 100;
  private static final int MAX_PAGES = 50;
  private static final Pattern NEXT =
      Pattern.compile("<([^<>]{1,2000})>\\s*;[^,]*rel=\"?next\"?", Pattern.CASE_INSENSITIVE);

  private final RegistryAccess access;
  private final RegistryCalls calls;
  private final RegistryReading reading;

  TagPages(RegistryAccess access, RegistryCalls calls, RegistryReading reading) {
    this.access = access;
    this.calls = calls;
    this.reading = reading;
  }

  Lookup<TagList> read(ImageName name) {
    Set<String> tags = new LinkedHashSet<>();
    Set<URI> visited = new HashSet<>();
    URI page = access.uri("/v2/" + name + "/tags/list?n=" + PAGE);
    while (visited.size() < MAX_PAGES && visited.add(page)) {
      Lookup<Page> read = page(page, name);
      if (!(read instanceof Found<Page>(Page found))) {
        return read.map(_ -> new TagList(List.of(), false));
      }
      tags.addAll(found.tags());
      if (found.tags().isEmpty() || found.next().isEmpty()) {
        return new Found<>(new TagList(List.copyOf(tags), true));
      }
      Optional<URI> next = sameHost(page, found.next());
      if (next.isEmpty()) {
        break;
      }
      page = next.get();
    }
    return new Found<>(new TagList(List.copyOf(tags), false));
  }

  private record Page(List<String> tags, String next) {}

  private Lookup<Page> page(URI address, ImageName name) {
    return reading.of(
        calls.call(ApiRequest.get(address), name.value()),
        name,
        answered -> {
          Optional<JsonNode> json =
              RegistryWords.object(answered.answer().body()).filter(node -> node.has("tags"));
          return json.isEmpty()
              ? reading.garbled("something else than the tags of " + name)
              : new Found<>(new Page(tags(json.get().path("tags")), next(answered.answer())));
        });
  }

  private static List<String> tags(JsonNode node) {
    List<String> tags = new ArrayList<>();
    for (JsonNode tag : node) {
      if (tag.isString()) {
        tags.add(tag.asString(""));
      }
    }
    return tags;
  }

  private static String next(Answer answer) {
    for (String line : answer.headers().getOrDefault("link", List.of())) {
      Matcher next = NEXT.matcher(line);
      if (next.find()) {
        return next.group(1);
      }
    }
    return "";
  }

  private static Optional<URI> sameHost(URI page, String link) {
    try {
      URI next = page.resolve(link);
      return page.getRawAuthority().equals(next.getRawAuthority())
              && page.getScheme().equals(next.getScheme())
          ? Optional.of(next)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
