package io.devopsagent.watch.http;

/** What is done with an answer that points elsewhere. */
public enum RedirectPolicy {
  /** The first answer is the one that is judged; where it points to is kept as evidence. */
  SHOW,
  /** Up to five are followed, for GET and HEAD only, and the last answer is judged. */
  FOLLOW
}
