package io.devopsagent.web.view;

/**
 * A moment as it is shown.
 *
 * @param iso for machines, in UTC
 * @param text in the configured zone
 * @param utc what hovering shows
 */
public record Stamp(String iso, String text, String utc) {}
