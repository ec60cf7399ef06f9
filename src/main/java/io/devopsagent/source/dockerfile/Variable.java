package io.devopsagent.source.dockerfile;

import io.devopsagent.source.Span;

/**
 * A place where Docker puts in the value of an ARG or ENV.
 *
 * @param span from the {@code $} to the end of the name or the closing brace
 * @param name for instance {@code VERSION}
 * @param operator what follows the name within braces: {@code :-}, {@code -}, {@code :+}, {@code
 *     +}, {@code :?}, {@code ?}, {@code #}, {@code ##}, {@code %}, {@code %%}, {@code /}, {@code
 *     //}; empty where there is none
 */
public record Variable(Span span, String name, String operator) {}
