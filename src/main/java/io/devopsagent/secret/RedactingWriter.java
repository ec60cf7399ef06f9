package io.devopsagent.secret;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * A writer whose target never sees a secret, wherever the writes were cut.
 *
 * <p>{@link #flush} passes on what is certain and keeps back what may be the beginning of a secret;
 * only {@link #close} ends the text and lets go of the rest. Thread-safe, as writers are.
 */
public final class RedactingWriter extends FilterWriter {
  private final StreamRedactor stream;
  private boolean closed;

  public RedactingWriter(Writer target, Redactor redactor) {
    super(target);
    this.stream = redactor.stream();
  }

  @Override
  public void write(int c) throws IOException {
    push(String.valueOf((char) c));
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    push(new String(chars, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    push(text.substring(offset, offset + length));
  }

  @Override
  public void close() throws IOException {
    synchronized (lock) {
      if (!closed) {
        closed = true;
        try {
          out.write(stream.finish());
        } finally {
          out.close();
        }
      }
    }
  }

  private void push(String piece) throws IOException {
    synchronized (lock) {
      if (closed) {
        throw new IOException("the writer is closed");
      }
      out.write(stream.push(piece));
    }
  }
}
