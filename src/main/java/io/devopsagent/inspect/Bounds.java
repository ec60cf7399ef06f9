package io.devopsagent.inspect;

import java.time.Duration;

/**
 * How much of a tree is looked at. What lies beyond is skipped and listed, never an exception.
 *
 * @param files paths that are considered
 * @param fileBytes of one file
 * @param totalBytes of all files that are read
 * @param depth folders above a file
 * @param time for all inspections of one tree
 */
public record Bounds(int files, int fileBytes, long totalBytes, int depth, Duration time) {
  /** 50,000 files, 1 MiB each, 64 MiB in all, 40 folders deep, 20 seconds. */
  public static final Bounds DEFAULT =
      new Bounds(50_000, 1024 * 1024, 64L * 1024 * 1024, 40, Duration.ofSeconds(20));
}
