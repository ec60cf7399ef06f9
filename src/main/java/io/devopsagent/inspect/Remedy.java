package io.devopsagent.inspect;

import io.devopsagent.source.Change;
import java.util.List;

/** What can be done about a finding. */
public sealed interface Remedy {
  /** A change whose result is equal or better, whatever the repository does. */
  record Mend(List<Change> changes, Proof proof) implements Remedy {
    public Mend {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A change that is right under a condition that a person has to judge.
   *
   * @param changes empty where it takes knowledge that we do not have
   * @param condition without a full stop: it is right if …
   */
  record Proposal(List<Change> changes, String condition) implements Remedy {
    public Proposal {
      changes = List.copyOf(changes);
    }
  }

  /** Only a person knows what to do. */
  record None() implements Remedy {}

  /**
   * Why a change is equal or better.
   *
   * @param reason a sentence without a full stop
   * @param check what was verified by machine, a sentence without a full stop
   */
  record Proof(String reason, String check) {}
}
