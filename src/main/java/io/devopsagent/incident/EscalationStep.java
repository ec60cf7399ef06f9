package io.devopsagent.incident;

import java.time.Duration;

/**
 * One step of an escalation, as it is frozen into an incident when it opens.
 *
 * @param person whom to page
 * @param channel by which channel
 * @param address where; empty for the chat that the person linked
 * @param language what they read, as a language tag
 * @param patience how long to wait for an acknowledgement before the next step
 */
public record EscalationStep(
    String person, String channel, String address, String language, Duration patience) {}
