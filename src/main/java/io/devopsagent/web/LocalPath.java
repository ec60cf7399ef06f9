package io.devopsagent.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a form or a login goes on to: a path of the console, never another site. */
final class LocalPath {
  private LocalPath() {}

  static Optional<String> of(@Nullable String path) {
    return path != null && path.matches("/ui(?:/[A-Za-z0-9._~/-]*)?(?:\\?[A-Za-z0-9._~=&%+-]*)?")
        ? Optional.of(path)
        : Optional.empty();
  }
}
