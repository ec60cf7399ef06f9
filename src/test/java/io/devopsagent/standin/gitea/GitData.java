package io.devopsagent.standin.gitea;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the git of a repository holds, as far as the calls that are played show it. */
interface GitData {

  /**
   * A commit.
   *
   * @param parents their hashes; empty for the first commit
   */
  record Commit(
      String sha, List<String> parents, String message, String name, String email, Instant at) {

    public Commit {
      parents = List.copyOf(parents);
    }
  }

  /** Branches and their commits, by name. */
  Map<String, String> heads();

  /** A commit and all that came before it, newest first. */
  List<Commit> log(String sha);

  /** Content by path. */
  Map<String, String> files(String sha);
}
