package io.devopsagent.source;

/**
 * How much of a file is read. What is beyond a limit is a problem, never an exception.
 *
 * @param bytes of a file
 * @param depth of nesting
 * @param nodes parts of a document: values, entries, instructions, words
 */
public record Limits(int bytes, int depth, int nodes) {
  /** 1 MiB, nested 100 deep, 100,000 parts: many times what people write. */
  public static final Limits DEFAULT = new Limits(1024 * 1024, 100, 100_000);
}
