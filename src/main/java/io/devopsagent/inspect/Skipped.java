package io.devopsagent.inspect;

/**
 * A file that was not looked at.
 *
 * @param path with control characters made visible, at most 200 characters
 * @param why without a full stop
 */
public record Skipped(String path, String why) {}
