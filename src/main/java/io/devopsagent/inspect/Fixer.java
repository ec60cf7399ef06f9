package io.devopsagent.inspect;

/**
 * Port: mends what an issue asks for.
 *
 * <pre>{@code
 * if (fixer.takes(issue)) {
 *   switch (fixer.fix(tree, issue)) {
 *     case Fix.Mended mended -> commit(mended.changes(), mended.report().title());
 *     case Fix.Proposed proposed -> comment(proposed.report().description());
 *     case Fix.Nothing nothing -> …
 *   }
 * }
 * }</pre>
 *
 * <p>Implementations are thread-safe and deterministic, execute nothing, and let no word of an
 * issue into what they return.
 */
public interface Fixer {
  /** Whether it is its kind. */
  boolean takes(IssueText issue);

  /** Looks, changes, proves and describes. Never throws for what stands in the tree. */
  Fix fix(Tree tree, IssueText issue);
}
