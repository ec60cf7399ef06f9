package io.devopsagent.inspect;

import java.util.List;
import java.util.Optional;

/**
 * The regular files of one commit of a repository that nobody vouches for. Links, submodules and
 * what is too large are not among them or cannot be read. Safe for one thread at least.
 */
public interface Tree {
  /** Every path from the root, with {@code /} between folders. */
  List<String> paths();

  /** The content of a regular file; empty where there is none, or it is too large to be read. */
  Optional<byte[]> read(String path);
}
