package io.devopsagent.standin.gitea;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Git made up in memory: its commits have hashes like real ones, and mean nothing else. */
final class StoredGit implements GitData {
  private final Map<String, String> heads = new LinkedHashMap<>();
  private final Map<String, Commit> commits = new HashMap<>();
  private final Map<String, Map<String, String>> files = new HashMap<>();

  /** As the server starts a repository: one commit with a file that bears its name. */
  static StoredGit started(String name, Instant at) {
    StoredGit git = new StoredGit();
    git.commit("main", "Initial commit", "boss", at, Map.of("README.md", "# " + name + "\n\n"));
    return git;
  }

  /**
   * Adds a commit to a branch, which begins at {@code main} when it is new.
   *
   * @param login of its author, whose address is made of it
   */
  String commit(
      String branch, String message, String login, Instant at, Map<String, String> changed) {
    String parent = heads.getOrDefault(branch, heads.getOrDefault("main", ""));
    String sha = hash("commit " + branch + message + parent + commits.size());
    put(branch, sha, parent, message, login, login + "@example.test", at);
    files.computeIfAbsent(sha, made -> new TreeMap<>()).putAll(changed);
    return sha;
  }

  /** Puts a commit of a given hash at the end of a branch. */
  void put(
      String branch,
      String sha,
      String parent,
      String message,
      String name,
      String email,
      Instant at) {
    List<String> parents = parent.isEmpty() ? List.of() : List.of(parent);
    commits.put(sha, new Commit(sha, parents, message + "\n", name, email, at));
    files.put(sha, new TreeMap<>(files.getOrDefault(parent, Map.of())));
    heads.put(branch, sha);
  }

  /** Sets or, with an empty hash, removes a branch. */
  void head(String branch, String sha) {
    if (sha.isEmpty()) {
      heads.remove(branch);
    } else {
      heads.put(branch, sha);
    }
  }

  @Override
  public Map<String, String> heads() {
    return new LinkedHashMap<>(heads);
  }

  @Override
  public List<Commit> log(String sha) {
    List<Commit> log = new ArrayList<>();
    for (Commit at = commits.get(sha); at != null; ) {
      log.add(at);
      at = at.parents().isEmpty() ? null : commits.get(at.parents().getFirst());
    }
    return log;
  }

  @Override
  public Map<String, String> files(String sha) {
    return Map.copyOf(files.getOrDefault(sha, Map.of()));
  }

  /** The hash that git gives to a file. */
  static String blob(String content) {
    int length = content.getBytes(StandardCharsets.UTF_8).length;
    return hash("blob " + length + "\0" + content);
  }

  private static String hash(String text) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
