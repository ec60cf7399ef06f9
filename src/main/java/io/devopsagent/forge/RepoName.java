package io.devopsagent.forge;

import java.util.regex.Pattern;

/** A repository as {@code owner/name}. Compared without case, as forges do. */
public record RepoName(String owner, String name) {
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  public RepoName {
    if (!PART.matcher(owner).matches() || !PART.matcher(name).matches()) {
      throw new IllegalArgumentException("not a repository name: " + owner + "/" + name);
    }
  }

  /** Reads {@code owner/name}. */
  public static RepoName parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not a repository name: " + text);
    }
    return new RepoName(parts[0], parts[1]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RepoName that
        && owner.equalsIgnoreCase(that.owner)
        && name.equalsIgnoreCase(that.name);
  }

  @Override
  public int hashCode() {
    return toString().toLowerCase(java.util.Locale.ROOT).hashCode();
  }

  @Override
  public String toString() {
    return owner + "/" + name;
  }
}
