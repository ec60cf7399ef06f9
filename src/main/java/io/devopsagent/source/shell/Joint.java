package io.devopsagent.source.shell;

/** What stands between two commands. */
public enum Joint {
  /** Nothing: the script, a substitution or a block begins or ends here. */
  EDGE,
  /** {@code ;}, a line end, or a reserved word. */
  THEN,
  /** {@code &&}. */
  AND,
  /** {@code ||}. */
  OR,
  /** {@code |} or {@code |&}. */
  PIPE,
  /** {@code &}. */
  BACKGROUND
}
