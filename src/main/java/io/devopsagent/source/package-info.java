/**
 * Files of other people's repositories: parsers that keep positions, and edits that leave every
 * other byte alone.
 *
 * <p>A format has a sub-package with one entry, {@code Dockerfile.parse(file)} and its like. What
 * it returns is immutable and knows for each part its {@link io.devopsagent.source.Span}. A parser
 * never throws for what stands in a file: it returns what it understood and a list of {@link
 * io.devopsagent.source.SyntaxProblem}. All of them are bounded by {@link
 * io.devopsagent.source.Limits} and take time in proportion to the file.
 *
 * <pre>{@code
 * SourceFile file = switch (SourceFile.read("Dockerfile", bytes)) {
 *   case Reading.Legible(SourceFile legible) -> legible;
 *   case Reading.Illegible(SyntaxProblem why) -> return why.message();
 * };
 * Change change = Change.to(file, Edit.insert(word.span().end(), " --no-cache-dir"));
 * change.diff();          // what a person reads
 * change.after().bytes(); // what is written
 * }</pre>
 */
@NullMarked
package io.devopsagent.source;

import org.jspecify.annotations.NullMarked;
