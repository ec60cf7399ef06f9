package io.devopsagent.source.workflow;

import io.devopsagent.source.Span;

/**
 * A <code>${{ … }}</code>.
 *
 * @param span with the braces
 * @param body what stands between them, without spaces around
 */
public record Expression(Span span, String body) {}
