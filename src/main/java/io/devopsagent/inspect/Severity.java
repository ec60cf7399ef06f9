package io.devopsagent.inspect;

/** How bad a finding is, in the levels of SARIF 2.1.0 §3.27.10. */
public enum Severity {
  /** Could be better. */
  NOTE,
  /** Costs something or weakens something. */
  WARNING,
  /** Hides failures, or breaks. */
  ERROR
}
