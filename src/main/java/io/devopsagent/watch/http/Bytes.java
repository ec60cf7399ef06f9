package io.devopsagent.watch.http;

import java.io.IOException;
import java.nio.charset.Charset;

/** Bytes that nobody changes any more. Thread-safe. */
final class Bytes {
  static final Bytes NONE = new Bytes(new byte[0], 0);

  private final byte[] content;
  private final int length;

  /**
   * @param content the caller's no longer
   */
  Bytes(byte[] content, int length) {
    this.content = content;
    this.length = length;
  }

  int length() {
    return length;
  }

  String text(Charset charset) {
    return new String(content, 0, length, charset);
  }

  /** At most so many of the first bytes, as text. */
  String text(Charset charset, int most) {
    return new String(content, 0, Math.min(most, length), charset);
  }

  /** The beginning, in quotation marks. */
  String quoted() {
    return Sentences.quoted(content, 0, length);
  }

  void writeTo(Wire wire) throws IOException {
    wire.write(content, 0, length);
  }
}
