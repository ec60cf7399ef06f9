package io.devopsagent.web;

import java.util.Optional;

/** Numbers in addresses. */
final class Numbers {
  private Numbers() {}

  /** A number of up to 15 digits. */
  static Optional<Long> parse(String text) {
    return text.matches("[0-9]{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
