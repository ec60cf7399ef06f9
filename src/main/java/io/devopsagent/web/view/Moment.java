package io.devopsagent.web.view;

/**
 * One line of a timeline.
 *
 * @param at when it happened, or when it will
 * @param tone {@code up, degraded, down, unknown} or {@code plain}
 * @param href where it can be looked at; empty for nowhere
 * @param next whether it is still to come
 */
public record Moment(Stamp at, String tone, String text, String href, boolean next) {}
