package io.devopsagent.checkout;

import java.nio.charset.StandardCharsets;

/** What a program printed. Immutable. */
public final class Output {
  private final byte[] bytes;

  Output(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** As it came. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** As UTF-8; what is not UTF-8 is replaced. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text();
  }
}
