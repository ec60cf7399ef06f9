package io.devopsagent.identity;

import java.util.Optional;

/** Tells who holds a token. Thread-safe; compares in constant time, and never logs what it gets. */
public interface TokenCheck {

  /** The name of the token with this value, unless there is none or it was revoked. */
  Optional<String> holder(String value);

  /** Whether a token of this name works now: a session ends with the token that it came from. */
  boolean works(String name);

  /** Uses up a one-time admin link: the name that its session gets, once, and never again. */
  Optional<String> redeem(String oneTimeCode);
}
