package io.devopsagent.forge;

/**
 * What an account may do in a repository; each may what those before it may.
 *
 * <p>Compare with {@link #atLeast}.
 */
public enum Permission {
  NONE,
  READ,
  WRITE,
  ADMIN,
  OWNER;

  public boolean atLeast(Permission other) {
    return compareTo(other) >= 0;
  }
}
