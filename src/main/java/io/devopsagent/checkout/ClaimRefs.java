package io.devopsagent.checkout;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Claims of issues as refs of the issue's own repository: {@code refs/devops-agent/claims/7}. A
 * push without force is the lock: the server accepts exactly one new ref, and later only children
 * of its tip. Gitea shows such refs nowhere, and starts neither CI nor webhooks for them (gitea.md
 * §11).
 *
 * <p>Thread-safe.
 */
public final class ClaimRefs {
  private static final String PREFIX = "refs/devops-agent/claims/";
  private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

  private final Git git;
  private final Path folder;
  private final ReentrantLock making = new ReentrantLock();
  private volatile boolean ready;

  /**
   * Makes the claims.
   *
   * @param folder a bare repository of ours for the commits; made when it is missing
   */
  public ClaimRefs(Git git, Path folder) {
    this.git = git;
    this.folder = folder;
  }

  /** The tips of all claims of a repository, by the number of the issue. */
  public Lookup<Map<Long, String>> tips(GitRemote remote) {
    return prepared().then(_ -> ask(remote, PREFIX + "*")).map(ClaimRefs::byNumber);
  }

  /** The tip of one claim; empty when there is none. */
  public Lookup<String> tip(GitRemote remote, long issue) {
    return prepared()
        .then(_ -> ask(remote, PREFIX + issue))
        .map(out -> byNumber(out).getOrDefault(issue, ""));
  }

  /** What the tip of a claim says; empty when it is not a claim of ours or of our kind. */
  public Lookup<Optional<ClaimNote>> note(GitRemote remote, long issue, String tip) {
    return prepared()
        .then(_ -> {
          String spec = PREFIX + issue;
          GitResult fetched =
              git.run(
                  folder,
                  remote,
                  "fetch",
                  "--quiet",
                  "--no-tags",
                  "--depth=1",
                  "--",
                  remote.url().toString(),
                  spec);
          if (!(fetched instanceof GitResult.Done)) {
            return GitTrouble.lookup(fetched);
          }
          return git.run(folder, "cat-file", "commit", tip) instanceof GitResult.Done done
              ? new Lookup.Found<>(ClaimNote.parse(done.out()))
              : new Lookup.Found<>(Optional.<ClaimNote>empty());
        });
  }

  /**
   * Claims an issue, renews a claim, takes one over or gives it back: a commit whose parent is the
   * tip that we saw.
   *
   * @param parent the tip that this follows; empty when there was no claim
   */
  public ClaimAnswer write(GitRemote remote, ClaimNote note, String parent) {
    Lookup<String> made =
        parent.isEmpty() || git.run(folder, "cat-file", "-e", parent) instanceof GitResult.Done
            ? commit(note, parent)
            : note(remote, note.issue(), parent).then(known -> commit(note, parent));
    return switch (made) {
      case Lookup.Found<String>(String commit) -> push(remote, note.issue(), commit);
      case Lookup.NotFound<String>(String sentence) ->
          new ClaimAnswer.Refused(Failure.of(ErrorCode.NOT_FOUND, sentence));
      case Lookup.CannotVerify<String>(Failure failure) -> new ClaimAnswer.Refused(failure);
      case Lookup.Unreachable<String>(Failure failure) -> new ClaimAnswer.Unreachable(failure);
    };
  }

  private ClaimAnswer push(GitRemote remote, long issue, String commit) {
    GitResult pushed =
        git.run(
            folder,
            remote,
            "push",
            "--quiet",
            "--no-verify",
            "--",
            remote.url().toString(),
            commit + ":" + PREFIX + issue);
    if (pushed instanceof GitResult.Done) {
      return new ClaimAnswer.Won(commit);
    }
    // refused, or the answer was lost: the tip tells
    return switch (tip(remote, issue)) {
      case Lookup.Found<String>(String tip) when tip.equals(commit) -> new ClaimAnswer.Won(commit);
      case Lookup.Found<String>(String tip) -> lost(pushed, tip);
      case Lookup.NotFound<String>(String sentence) ->
          new ClaimAnswer.Refused(Failure.of(ErrorCode.NOT_FOUND, sentence));
      case Lookup.CannotVerify<String>(Failure failure) -> new ClaimAnswer.Refused(failure);
      case Lookup.Unreachable<String>(Failure failure) -> new ClaimAnswer.Unreachable(failure);
    };
  }

  private ClaimAnswer lost(GitResult pushed, String tip) {
    if (pushed instanceof GitResult.Failed(int code, String error)
        && error.contains("pre-receive hook declined")) {
      return new ClaimAnswer.Refused(
          new Failure(
              ErrorCode.REMOTE_REFUSED,
              "The server does not let us write claims: " + error,
              "Give the agent's account the right to push to the repository."));
    }
    if (tip.isEmpty()) {
      return GitTrouble.lookup(pushed) instanceof Lookup.CannotVerify<Object>(Failure failure)
          ? new ClaimAnswer.Refused(failure)
          : new ClaimAnswer.Unreachable(GitTrouble.failure(pushed));
    }
    return new ClaimAnswer.Lost(tip);
  }

  private Lookup<String> commit(ClaimNote note, String parent) {
    return prepared()
        .then(_ -> {
          List<String> arguments = new ArrayList<>(List.of("commit-tree", EMPTY_TREE));
          if (!parent.isEmpty()) {
            arguments.addAll(List.of("-p", parent));
          }
          GitResult made = git.run(folder, Map.of(), arguments, note.message());
          return made instanceof GitResult.Done done
              ? new Lookup.Found<>(done.out().strip())
              : GitTrouble.lookup(made);
        });
  }

  private Lookup<String> ask(GitRemote remote, String pattern) {
    GitResult listed =
        git.run(folder, remote, "ls-remote", "--quiet", "--", remote.url().toString(), pattern);
    return listed instanceof GitResult.Done done
        ? new Lookup.Found<>(done.out())
        : GitTrouble.lookup(listed);
  }

  private static Map<Long, String> byNumber(String listing) {
    Map<Long, String> tips = new HashMap<>();
    listing
        .lines()
        .map(line -> line.split("\t", 2))
        .filter(parts -> parts.length == 2 && parts[1].matches(PREFIX + "[1-9][0-9]{0,17}"))
        .forEach(parts -> tips.put(Long.valueOf(parts[1].substring(PREFIX.length())), parts[0]));
    return tips;
  }

  /** Makes the repository for our commits, once, and the tree without files in it. */
  private Lookup<Boolean> prepared() {
    if (ready) {
      return new Lookup.Found<>(true);
    }
    making.lock();
    try {
      return BareStore.at(git, folder)
          .then(store -> {
            GitResult tree =
                git.run(store, Map.of(), List.of("hash-object", "-t", "tree", "-w", "--stdin"), "");
            ready = tree instanceof GitResult.Done;
            return ready ? new Lookup.Found<>(true) : GitTrouble.lookup(tree);
          });
    } finally {
      making.unlock();
    }
  }
}
