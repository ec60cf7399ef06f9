package io.devopsagent.work;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Work for machines: of the command and of {@code GET /api/v1/work}. */
public final class WorkJson {
  private WorkJson() {}

  /** Without the texts. */
  public static Map<String, Object> brief(Work work) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", work.id());
    json.put("run", work.run());
    json.put("repository", work.repo().toString());
    json.put("number", work.issue());
    json.put("step", work.step().name().toLowerCase(Locale.ROOT));
    json.put("rehearsal", work.rehearsal());
    json.put("base", work.base());
    json.put("branch", work.branch());
    json.put("headline", work.headline());
    json.put("outcome", work.outcome());
    json.put("started_at", work.startedAt().toString());
    json.put("ended_at", text(work.endedAt()));
    return json;
  }

  /** With report and change. */
  public static Map<String, Object> whole(Work work) {
    Map<String, Object> json = brief(work);
    json.put("claim_renewed_at", work.renewedAt().toString());
    json.put("report", work.report());
    json.put("diff", work.diff());
    return json;
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
