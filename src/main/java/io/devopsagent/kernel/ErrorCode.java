package io.devopsagent.kernel;

/** The kinds of failure that are told apart when failures are counted, retried or explained. */
public enum ErrorCode {
  /** The configuration says something that cannot be. */
  CONFIG_INVALID,
  /** A name that nothing answers to: a service, a person, a key. */
  NOT_FOUND,
  /** The caller's words are off. */
  USAGE,
  /** Another instance holds the data folder. */
  DATA_FOLDER_IN_USE,
  /** The data folder cannot be used: missing, read-only, full, written by a newer version. */
  DATA_FOLDER_UNUSABLE,
  /** A credential is needed and none is set. */
  CREDENTIAL_MISSING,
  /** The other side refused the credential, or what it may do is not enough (401, 403). */
  CREDENTIAL_REJECTED,
  /** The other side asked us to come back later (429, or 503 with a time). */
  RATE_LIMITED,
  /** No answer: name not resolved, refused, reset, timed out, TLS failed. */
  UNREACHABLE,
  /** The other side answered with a fault of its own (5xx). */
  REMOTE_FAULT,
  /** The other side understood and refused for good (4xx other than the above). */
  REMOTE_REFUSED,
  /** The other side answered with something that is not what its interface promises. */
  REMOTE_GARBLED,
  /** Our own rules do not allow it. */
  POLICY_REFUSED,
  /** A fault of ours. */
  INTERNAL
}
