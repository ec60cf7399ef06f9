package io.devopsagent.web.view;

/**
 * An effect in a list.
 *
 * @param what it does, for people
 * @param state one word
 * @param tone its colour
 * @param why the receipt, the error, or why it waits
 * @param cause what it belongs to
 * @param when it ended, or when it is tried next
 * @param mono whether {@code why} is another system's own words
 */
public record EffectRow(
    String what,
    String target,
    String state,
    String tone,
    String why,
    boolean mono,
    Link proof,
    Link cause,
    Stamp when,
    int attempts) {}
