package io.devopsagent.policy;

/**
 * How much an effect can hurt. Decided by static data, by type and never by who asks; what is not
 * in the table gets {@link #REFUSED}.
 */
public enum EffectClass {
  /** Tells a person. Held by silences only. */
  TELL("R", "tells a person"),
  /** The issue of an incident and what belongs to it. Held by silences only. */
  INCIDENT_RECORD("W1", "records an incident"),
  /** Reversible and ours: our own branch, pull request, comment, label. */
  OURS("W1", "reversible, ours"),
  /** Reversible, but others feel it: a re-run, a restart, somebody's issue. */
  SHARED("W2", "reversible, shared"),
  /** Destroys or deploys: needs a person. */
  DESTRUCTIVE("D1", "destructive"),
  /** Cannot be undone, or hits the shared CI: needs two. */
  IRREVERSIBLE("D2", "irreversible or shared CI"),
  /** Never, and unknown types. */
  REFUSED("X", "refused");

  private final String code;
  private final String words;

  EffectClass(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /** The class as the guardrail table names it: {@code R, W1, W2, D1, D2, X}. */
  public String code() {
    return code;
  }

  public String words() {
    return words;
  }
}
