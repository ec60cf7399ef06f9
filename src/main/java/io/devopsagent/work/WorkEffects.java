package io.devopsagent.work;

import io.devopsagent.action.NewEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to leave this machine for a change: the branch, then its pull request, then a word in the
 * issue. Keys carry the run, so that a crash repeats nothing.
 */
final class WorkEffects {
  private static final String TYPE_PULL = "pull.open";
  private static final String TYPE_COMMENT = "issue.comment";

  private WorkEffects() {}

  static List<NewEffect> of(Work work) {
    List<NewEffect> effects = new ArrayList<>();
    String repo = work.repo().toString();
    String key = work.cause();
    if (work.commit().isEmpty()) {
      effects.add(comment(work, WorkTexts.proposal(work)));
      return effects;
    }
    effects.add(
        NewEffect.of(
            key + "/push",
            PushExecutor.TYPE,
            repo,
            work.cause(),
            Map.of("branch", work.branch(), "commit", work.commit(), "diff", work.diff())));
    effects.add(
        NewEffect.of(
                key + "/pull",
                TYPE_PULL,
                repo,
                work.cause(),
                Map.of(
                    "head", work.branch(),
                    "base", work.base(),
                    "title", work.headline(),
                    "body", WorkTexts.pull(work)))
            .afterSuccessOf(key + "/push"));
    effects.add(comment(work, WorkTexts.started(work)).afterSuccessOf(key + "/pull"));
    return effects;
  }

  private static NewEffect comment(Work work, String text) {
    return NewEffect.of(
        work.cause() + "/comment",
        TYPE_COMMENT,
        work.repo().toString(),
        work.cause(),
        Map.of(
            "number",
            Long.toString(work.issue()),
            "marker",
            "work/" + work.repo() + "/" + work.issue(),
            "revision",
            Long.toString(work.startedAt().toEpochMilli()),
            "body",
            text));
  }
}
