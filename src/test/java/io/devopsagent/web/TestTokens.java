package io.devopsagent.web;

import io.devopsagent.identity.TokenCheck;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One token, and one link that works once. */
final class TestTokens implements TokenCheck {
  static final String TOKEN = "da_token-of-mara";
  static final String CODE = "dal_code";
  private static final String ANOTHER = "dal_another";
  volatile boolean works = true;
  private final AtomicBoolean used = new AtomicBoolean();
  private final AtomicBoolean another = new AtomicBoolean();

  @Override
  public Optional<String> holder(String value) {
    return works && value.equals(TOKEN) ? Optional.of("mara") : Optional.empty();
  }

  @Override
  public boolean works(String name) {
    return works && name.equals("mara");
  }

  @Override
  public Optional<String> redeem(String oneTimeCode) {
    boolean good =
        switch (oneTimeCode) {
          case CODE -> used.compareAndSet(false, true);
          case ANOTHER -> another.compareAndSet(true, false);
          default -> false;
        };
    return good ? Optional.of("admin") : Optional.empty();
  }

  /** A link for one more visit. */
  String another() {
    another.set(true);
    return ANOTHER;
  }
}
