package io.devopsagent.standin.gitea;

import java.util.LinkedHashMap;
import java.util.Map;

/** Why a played answer differs from the recorded one, by the exchange's id. */
final class Reasons {
  private Reasons() {}

  static Map<String, String> of(String version) {
    Map<String, String> reasons = new LinkedHashMap<>();
    String runs = "Runs of workflows are not played.";
    String events = "Events that stand among the comments are not played.";
    reasons.put("search-reviewed", "Reviews are not played.");
    reasons.put("issue-close-with-open-dependency", "Dependencies are not played.");
    reasons.put("timeline", events);
    reasons.put("timeline-page", events);
    reasons.put("actions-tasks-in-progress", runs);
    reasons.put("actions-tasks-done", runs);
    reasons.put("pull-get-merged", "Who is asked for a review is not played.");
    reasons.put("comment-edit-label-event", events);
    reasons.put("comment-get-label-event", events);
    reasons.put(
        "user-after-must-change-cleared",
        "The administrator's call that set its login_name is not played.");
    reasons.put(
        "search-malformed-auth-with-data",
        "An attachment and an edit were made by calls that are not played.");
    if (version.equals("1.26.3")) {
      reasons.put(
          "status-combined-none",
          "A way to merge had been switched off by a call that is not played.");
    }
    if (version.equals("1.24.7")) {
      String decoder = "Its JSON decoder has words of its own for what it cannot read.";
      reasons.put("issue-create-labels-strings", decoder);
      reasons.put("issue-create-bad-json", decoder);
    }
    return reasons;
  }
}
