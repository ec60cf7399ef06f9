package io.devopsagent.forge;

/**
 * Something in a folder of a repository.
 *
 * @param path from the root of the repository
 * @param size in bytes; 0 for what is no file
 */
public record RepositoryEntry(String path, Kind kind, long size) {

  /** What it is. */
  public enum Kind {
    FILE,
    FOLDER,
    LINK,
    SUBMODULE
  }

  /** The last part of its path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
