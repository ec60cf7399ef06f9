package io.devopsagent.source.shell;

import io.devopsagent.source.Span;

/**
 * A redirection.
 *
 * @param span of operator and target, the number before it included
 * @param operator for instance {@code >>}, {@code <<-} or {@code &>}
 * @param target a file, a descriptor, or the word that ends a here-document
 */
public record Redirect(Span span, String operator, ShellWord target) {}
