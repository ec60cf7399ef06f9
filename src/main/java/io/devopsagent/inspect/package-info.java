/**
 * Inspections of a repository's files: what is wrong, and the edit that mends it where that is
 * provably equal or better.
 *
 * <p>An {@link io.devopsagent.inspect.Inspection} reads a {@link io.devopsagent.inspect.Tree}
 * through {@link io.devopsagent.inspect.Sources}, which bounds what is read, and returns {@link
 * io.devopsagent.inspect.Finding}s. Each carries a {@link io.devopsagent.inspect.Remedy}: a mend
 * with its proof, a proposal for a person, or nothing. A {@link io.devopsagent.inspect.Fixer} does
 * what an issue asks for with them. Nothing of a repository is ever executed, and no word of an
 * issue reaches what is written: an issue only chooses among our rules and the paths of the tree.
 */
@NullMarked
package io.devopsagent.inspect;

import org.jspecify.annotations.NullMarked;
