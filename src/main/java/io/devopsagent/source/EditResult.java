package io.devopsagent.source;

import java.util.List;

/** What a wanted change comes to: edits that were tried and verified, or why there are none. */
public sealed interface EditResult {
  /** These edits do what was wanted and nothing else: the result was parsed and compared. */
  record Edited(List<Edit> edits) implements EditResult {
    public Edited {
      edits = List.copyOf(edits);
    }
  }

  /** It cannot be done safely; the sentence says why, without a full stop. */
  record Refused(String why) implements EditResult {}
}
