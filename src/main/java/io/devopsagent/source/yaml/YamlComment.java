package io.devopsagent.source.yaml;

import io.devopsagent.source.Span;

/**
 * A comment, from its {@code #} to the end of its line.
 *
 * @param text without the {@code #} and the spaces around
 */
public record YamlComment(Span span, String text) {}
