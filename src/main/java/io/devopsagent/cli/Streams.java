package io.devopsagent.cli;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * Where a command writes: answers to {@code out}, everything else to {@code err}.
 *
 * <p>A reader that goes away ({@code | head}) is no error.
 */
public record Streams(PrintWriter out, PrintWriter err) {

  public static Streams ofSystem() {
    return new Streams(
        new PrintWriter(System.out, true, System.out.charset()),
        new PrintWriter(System.err, true, System.err.charset()));
  }

  /** Writes nowhere. */
  public static Streams silent() {
    return new Streams(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
  }
}
