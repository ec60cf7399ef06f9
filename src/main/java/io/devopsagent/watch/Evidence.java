package io.devopsagent.watch;

/**
 * One fact of an observation, kept for people: what was called, what came back.
 *
 * @param name short and stable, for instance {@code status}, {@code certificate_days}, {@code url}
 * @param value redacted and bounded by whoever stores or shows it
 */
public record Evidence(String name, String value) {}
