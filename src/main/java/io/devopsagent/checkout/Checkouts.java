package io.devopsagent.checkout;

import io.devopsagent.forge.RepoName;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads repositories and makes commits for them, in bare stores of our own: one per repository,
 * with the newest commit of the branches that were asked for.
 *
 * <p>Thread-safe for different repositories; one caller at a time for each.
 */
public final class Checkouts {
  private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,200}");

  private final Git git;
  private final Path folder;

  /**
   * Makes them.
   *
   * @param folder of ours, for the stores
   */
  public Checkouts(Git git, Path folder) {
    this.git = git;
    this.folder = folder;
  }

  /** The newest commit of a branch, with its files; not found when there is no such branch. */
  public Lookup<Snapshot> fetch(RepoName repo, GitRemote remote, String branch) {
    if (!isBranch(branch)) {
      return new Lookup.NotFound<>("\"" + branch + "\" cannot be the name of a branch.");
    }
    return store(repo)
        .then(store -> {
          GitResult fetched =
              git.run(
                  store,
                  remote,
                  "fetch",
                  "--quiet",
                  "--no-tags",
                  "--no-recurse-submodules",
                  "--depth=1",
                  "--force",
                  "--",
                  remote.url().toString(),
                  "refs/heads/" + branch + ":refs/fetched/" + branch);
          if (fetched instanceof GitResult.Failed(int code, String error)
              && error.contains("couldn't find remote ref")) {
            return new Lookup.NotFound<>(repo + " has no branch " + branch + ".");
          }
          return fetched instanceof GitResult.Done
              ? tip(store, "refs/fetched/" + branch).then(tip -> Snapshot.of(git, store, tip))
              : GitTrouble.lookup(fetched);
        });
  }

  /**
   * Makes a commit out of another one with some files changed. Only files that are there can be
   * changed, so that no path is invented; nothing is pushed.
   *
   * @param changed new content by path
   * @param message in our own words
   * @return its name
   */
  public Lookup<String> commit(
      RepoName repo, Snapshot base, Map<String, byte[]> changed, String message) {
    return store(repo)
        .then(store -> tree(store, base, changed))
        .then(tree ->
            store(repo)
                .then(store ->
                    line(
                        git.run(
                            store,
                            Map.of(),
                            List.of("commit-tree", tree, "-p", base.commit()),
                            message))));
  }

  /** What changed between two commits of a store, as people read it. */
  public Lookup<String> diff(RepoName repo, String from, String to) {
    return store(repo)
        .then(store -> {
          GitResult shown =
              git.run(
                  store,
                  "diff",
                  "--no-color",
                  "--no-ext-diff",
                  "--no-textconv",
                  "--no-renames",
                  from,
                  to);
          return shown instanceof GitResult.Done done
              ? new Lookup.Found<>(done.out())
              : GitTrouble.lookup(shown);
        });
  }

  /**
   * Pushes a commit to a branch without force: accepted when the branch is new, or stands at an
   * ancestor of it.
   */
  public PushAnswer push(RepoName repo, GitRemote remote, String commit, String branch) {
    if (!isBranch(branch)) {
      return new PushAnswer.Refused(
          Failure.of(ErrorCode.INTERNAL, "\"" + branch + "\" cannot be the name of a branch."));
    }
    return switch (store(repo)) {
      case Lookup.Found<Path>(Path store) -> push(store, remote, commit, branch);
      case Lookup.NotFound<Path>(String sentence) ->
          new PushAnswer.Refused(Failure.of(ErrorCode.NOT_FOUND, sentence));
      case Lookup.CannotVerify<Path>(Failure failure) -> new PushAnswer.Refused(failure);
      case Lookup.Unreachable<Path>(Failure failure) -> new PushAnswer.Unreachable(failure);
    };
  }

  private PushAnswer push(Path store, GitRemote remote, String commit, String branch) {
    String ref = "refs/heads/" + branch;
    GitResult pushed =
        git.run(
            store,
            remote,
            "push",
            "--quiet",
            "--no-verify",
            "--",
            remote.url().toString(),
            commit + ":" + ref);
    if (pushed instanceof GitResult.Done) {
      return new PushAnswer.Pushed();
    }
    GitResult asked =
        git.run(store, remote, "ls-remote", "--quiet", "--", remote.url().toString(), ref);
    if (!(asked instanceof GitResult.Done done)) {
      return new PushAnswer.Unreachable(GitTrouble.failure(asked));
    }
    String tip = done.out().split("\t", 2)[0].strip();
    if (tip.equals(commit)) {
      return new PushAnswer.Pushed(); // the answer was lost
    }
    return tip.isEmpty()
        ? new PushAnswer.Refused(GitTrouble.failure(pushed))
        : new PushAnswer.NotOurs(tip);
  }

  /** Writes the tree with the changed files by an index of its own, which no checkout sees. */
  private Lookup<String> tree(Path store, Snapshot base, Map<String, byte[]> changed) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> change : changed.entrySet()) {
      TreeFile file = base.file(change.getKey()).filter(TreeFile::isRegular).orElse(null);
      if (file == null) {
        return new Lookup.NotFound<>("There is no file " + change.getKey() + " to change.");
      }
      Lookup<String> blob =
          line(
              git.run(
                  store,
                  Map.of(),
                  Map.of(),
                  List.of("hash-object", "-w", "--no-filters", "--stdin"),
                  change.getValue()));
      if (!(blob instanceof Lookup.Found<String>(String name))) {
        return blob;
      }
      String entry = file.kind().mode() + " " + name + "\t" + file.path() + "\0";
      lines.writeBytes(entry.getBytes(StandardCharsets.UTF_8));
    }
    Path index = store.resolve("index-" + base.commit());
    try {
      Map<String, String> own = Map.of("GIT_INDEX_FILE", index.toString());
      return done(git.run(store, Map.of(), own, List.of("read-tree", base.commit()), new byte[0]))
          .then(_ ->
              done(
                  git.run(
                      store,
                      Map.of(),
                      own,
                      List.of("update-index", "-z", "--index-info"),
                      lines.toByteArray())))
          .then(_ -> line(git.run(store, Map.of(), own, List.of("write-tree"), new byte[0])));
    } finally {
      remove(index);
    }
  }

  private Lookup<String> tip(Path store, String ref) {
    return line(git.run(store, "rev-parse", "--verify", ref + "^{commit}"));
  }

  private static Lookup<String> line(GitResult result) {
    return result instanceof GitResult.Done done
        ? new Lookup.Found<>(done.out().strip())
        : GitTrouble.lookup(result);
  }

  private static Lookup<Boolean> done(GitResult result) {
    return result instanceof GitResult.Done ? new Lookup.Found<>(true) : GitTrouble.lookup(result);
  }

  private Lookup<Path> store(RepoName repo) {
    Path store = folder.resolve(repo.toString().toLowerCase(Locale.ROOT) + ".git").normalize();
    if (!store.startsWith(folder)) {
      return new Lookup.NotFound<>(repo + " is not the name of a repository.");
    }
    return BareStore.at(git, store);
  }

  private static boolean isBranch(String name) {
    return BRANCH.matcher(name).matches()
        && !name.contains("..")
        && !name.contains("//")
        && !name.endsWith("/")
        && !name.endsWith(".lock")
        && !name.endsWith(".");
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit(); // it is overwritten next time
    }
  }
}
