package io.devopsagent.standin.gitea;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** How Gitea cuts a list into pages, counts it and links them. */
final class Paging {
  static final int MAX = 50;
  private static final int DEFAULT = 30;

  private Paging() {}

  static int page(Call call) {
    return Math.max(1, number(call.query("page"), 1));
  }

  static int limit(Call call) {
    int limit = number(call.query("limit"), 0);
    return limit <= 0 ? DEFAULT : Math.min(limit, MAX);
  }

  static int number(String text, int otherwise) {
    return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : otherwise;
  }

  static <T> List<T> cut(List<T> all, int page, int limit) {
    int from = Math.min(all.size(), (page - 1) * limit);
    return all.subList(from, Math.min(all.size(), from + limit));
  }

  /** A page of a list with its count and links. */
  static <T> Reply reply(Call call, List<T> all, Function<T, ?> shown) {
    int page = page(call);
    int limit = limit(call);
    List<?> items = cut(all, page, limit).stream().map(shown).toList();
    return linked(call, counted(Reply.json(200, items), all.size()), all.size(), page, limit);
  }

  static Reply counted(Reply reply, int total) {
    return reply
        .with("X-Total-Count", String.valueOf(total))
        .with("Access-Control-Expose-Headers", "X-Total-Count");
  }

  static Reply linked(Call call, Reply reply, int total, int asked, int size) {
    int pages = Math.max(1, (total + size - 1) / size);
    int page = Math.min(asked, pages);
    List<String> links = new ArrayList<>();
    if (page < pages) {
      links.add(link(call, page + 1, "next"));
      links.add(link(call, pages, "last"));
    }
    if (page > 1) {
      links.add(link(call, 1, "first"));
      links.add(link(call, page - 1, "prev"));
    }
    return links.isEmpty()
        ? reply
        : reply
            .with("Link", String.join(",", links))
            .with("Access-Control-Expose-Headers", "X-Total-Count, Link");
  }

  /** Made from ROOT_URL, whatever host was called. */
  private static String link(Call call, int page, String rel) {
    Map<String, List<String>> query = new TreeMap<>(call.query);
    query.put("page", List.of(String.valueOf(page)));
    List<String> pairs = new ArrayList<>();
    query.forEach(
        (name, values) -> values.forEach(value -> pairs.add(encode(name) + "=" + encode(value))));
    String target = call.request.target().replaceFirst("\\?.*", "");
    return "<%s%s?%s>; rel=\"%s\""
        .formatted(call.flavour.root(), target, String.join("&", pairs), rel);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
