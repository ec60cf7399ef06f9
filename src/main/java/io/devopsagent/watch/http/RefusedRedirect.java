package io.devopsagent.watch.http;

import java.io.IOException;

/** A redirect points to where none may lead; thrown before anything is sent there. */
final class RefusedRedirect extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param how goes on after the place: {@code not followed: …}
   */
  RefusedRedirect(String how) {
    super(how);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
