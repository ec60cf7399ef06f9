package io.devopsagent.forge.gitea;

import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Reads a whole list: by counter and {@code X-Total-Count}, never by {@code Link}, which is built
 * from another address than the one called; a short page is not the last one, because pages are
 * filtered after they are cut (gitea.md §0, §3). When the list shrank meanwhile, something may have
 * slipped from one page to the one before it, so it is read again.
 */
final class GiteaPages {
  private static final int LIMIT = 50;
  private static final int MAX_PAGES = 400;
  private static final int MAX_SWEEPS = 3;

  private final GiteaApi api;

  GiteaPages(GiteaApi api) {
    this.api = api;
  }

  /**
   * @param path with or without query parameters, but without {@code page} and {@code limit}
   */
  <T> Lookup<List<T>> all(String path, String what, Function<JsonNode, T> reader) {
    return all(path, what, json -> json, reader);
  }

  /**
   * As {@link #all(String, String, Function)}, where the list is a part of the answer.
   *
   * @param part gets the list out of an answer
   */
  <T> Lookup<List<T>> all(
      String path, String what, Function<JsonNode, JsonNode> part, Function<JsonNode, T> reader) {
    for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
      Sweep<T> read = sweep(path, what, json -> GiteaJson.list(part.apply(json), reader));
      if (!read.shrank()) {
        return read.items();
      }
    }
    return new Lookup.Unreachable<>(
        Failure.of(
            ErrorCode.REMOTE_FAULT,
            "Gitea would not " + what + " in one piece: the list kept shrinking meanwhile."));
  }

  /**
   * As {@link #all(String, String, Function)}, where the count is that of the page alone, as it is
   * of a timeline (gitea.md §2): the first page that is not full is the last.
   */
  <T> Lookup<List<T>> allUncounted(String path, String what, Function<JsonNode, T> reader) {
    List<T> items = new ArrayList<>();
    for (int page = 1; page <= MAX_PAGES; page++) {
      Lookup<List<T>> read =
          api.read(query(path) + page, what, json -> GiteaJson.list(json, reader));
      if (!(read instanceof Lookup.Found<List<T>>(List<T> found))) {
        return read;
      }
      items.addAll(found);
      if (found.size() < LIMIT) {
        return new Lookup.Found<>(items);
      }
    }
    return tooLong(what);
  }

  private static String query(String path) {
    return path + (path.contains("?") ? "&" : "?") + "limit=" + LIMIT + "&page=";
  }

  private record Sweep<T>(Lookup<List<T>> items, boolean shrank) {}

  private <T> Sweep<T> sweep(String path, String what, Function<JsonNode, List<T>> reader) {
    List<T> items = new ArrayList<>();
    String query = query(path);
    long firstTotal = -1;
    for (int page = 1; page <= MAX_PAGES; page++) {
      ApiResult result = api.get(query + page);
      Lookup<List<T>> read = api.words().lookup(result, what, reader);
      if (!(read instanceof Lookup.Found<List<T>>(List<T> found))
          || !(result instanceof Answer answer)) {
        return new Sweep<>(read, false);
      }
      items.addAll(found);
      long total = total(answer);
      firstTotal = page == 1 ? total : firstTotal;
      if (last(page, found.size(), total)) {
        return new Sweep<>(new Lookup.Found<>(items), total < firstTotal);
      }
    }
    return new Sweep<>(tooLong(what), false);
  }

  private static long total(Answer answer) {
    return answer
        .header("x-total-count")
        .filter(value -> value.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(-1L);
  }

  private static boolean last(int page, int size, long total) {
    return total >= 0 ? (long) page * LIMIT >= total : size < LIMIT;
  }

  private static <T> Lookup<T> tooLong(String what) {
    return new Lookup.CannotVerify<>(
        Failure.of(
            ErrorCode.REMOTE_REFUSED,
            "Gitea has more than " + MAX_PAGES * LIMIT + " entries when asked to " + what + "."));
  }
}
