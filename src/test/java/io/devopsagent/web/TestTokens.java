package io.devopsagent.web;

import io.devopsagent.identity.TokenCheck;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One token, and one link that works once. */
final class TestTokens implements TokenCheck {
  static final String TOKEN = "da_token-of-mara";
  static final String CODE = "dal_code";
  private final AtomicBoolean used = new AtomicBoolean();

  @Override
  public Optional<String> holder(String value) {
    return value.equals(TOKEN) ? Optional.of("mara") : Optional.empty();
  }

  @Override
  public Optional<String> redeem(String oneTimeCode) {
    return oneTimeCode.equals(CODE) && used.compareAndSet(false, true)
        ? Optional.of("admin")
        : Optional.empty();
  }
}
