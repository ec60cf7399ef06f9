package io.devopsagent.checkout;

/**
 * A file in a commit.
 *
 * @param path with slashes, from the root of the repository; as git prints it, so it may hold any
 *     character but NUL
 * @param kind what it is
 * @param object its content's name in git
 * @param size in bytes; 0 for what has no content of its own
 */
public record TreeFile(String path, Kind kind, String object, long size) {

  /** What stands under a path. */
  public enum Kind {
    FILE("100644"),
    EXECUTABLE("100755"),
    /** Its content is the path that it points to, perhaps outside of the repository. */
    SYMLINK("120000"),
    SUBMODULE("160000");

    private final String mode;

    Kind(String mode) {
      this.mode = mode;
    }

    String mode() {
      return mode;
    }

    static Kind of(String mode) {
      for (Kind kind : values()) {
        if (kind.mode.equals(mode)) {
          return kind;
        }
      }
      return FILE; // 100664 of old repositories
    }
  }

  /** Whether it has content that can be read and changed. */
  public boolean isRegular() {
    return kind == Kind.FILE || kind == Kind.EXECUTABLE;
  }
}
