package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.Issue;
import io.devopsagent.standin.gitea.Held.Protection;
import io.devopsagent.standin.gitea.Held.Repo;
import io.devopsagent.standin.gitea.Held.Review;
import io.devopsagent.standin.gitea.Held.Status;
import io.devopsagent.standin.gitea.World.Access;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is pushed, reviewed, checked and set up while a test runs, without the calls for it. */
public final class WorldGit {
  private final World world;

  public WorldGit(World world) {
    this.world = world;
  }

  /** Somebody pushes a commit; a new branch begins at {@code main}. Tells its hash. */
  public String push(String repo, String branch, String login, Map<String, String> files) {
    synchronized (world) {
      return stored(repo).commit(branch, "a change", login, world.now(), files);
    }
  }

  /** Removes a branch. */
  public void removeBranch(String repo, String branch) {
    synchronized (world) {
      stored(repo).head(branch, "");
    }
  }

  /** From now on the git of a repository is that of a real bare one. */
  public void real(String repo, Path folder) {
    synchronized (world) {
      held(repo).git = new BareGit(folder);
    }
  }

  /** Protects a branch. */
  public void protect(String repo, String branch, boolean pushable, String... checks) {
    synchronized (world) {
      held(repo).protections.put(branch, new Protection(pushable, 0, List.of(checks)));
    }
  }

  /** Makes it follow another repository. */
  public void mirror(String repo) {
    synchronized (world) {
      held(repo).mirror = true;
    }
  }

  /** Switches pull requests, or Actions, off. */
  public void without(String repo, boolean pulls, boolean actions) {
    synchronized (world) {
      held(repo).pullsOff = pulls;
      held(repo).actionsOff = actions;
    }
  }

  /** Gives an account rights in one repository. */
  public void collaborator(String repo, String login, Access access) {
    synchronized (world) {
      held(repo).collaborators.put(World.key(login), access);
    }
  }

  /** A check says something of a commit. */
  public void status(String repo, String sha, String context, String state) {
    synchronized (world) {
      held(repo)
          .statuses
          .add(new Status(world.next("status"), sha, context, state, "", "", "", world.now()));
    }
  }

  /** Somebody reviews a pull request. */
  public void review(String repo, long number, String login, String state, String body) {
    synchronized (world) {
      Issue issue = world.issue(repo, number);
      Review review = new Review();
      review.id = world.next("review");
      review.author = login;
      review.state = state;
      review.body = body;
      review.commit = issue.change.lastHead;
      review.submitted = world.now();
      issue.change.reviews.add(review);
    }
  }

  /** Somebody merges a pull request. */
  public void merge(String repo, long number, String login) {
    synchronized (world) {
      Issue issue = world.issue(repo, number);
      issue.open = false;
      issue.closed = world.now();
      issue.updated = world.now();
      issue.change.mergedAt = world.now();
      issue.change.mergedBy = login;
      issue.change.mergeCommit = issue.change.lastHead;
    }
  }

  /** Whether a pull request can be merged; it cannot while that is being found out. */
  public void mergeable(String repo, long number, boolean mergeable) {
    synchronized (world) {
      world.issue(repo, number).change.mergeable = mergeable;
    }
  }

  /** How many pull requests there are, open or not. */
  public long pulls(String repo) {
    synchronized (world) {
      return held(repo).issues.stream().filter(issue -> issue.pull).count();
    }
  }

  StoredGit stored(String repo) {
    return (StoredGit) held(repo).git;
  }

  Repo held(String repo) {
    String[] parts = repo.split("/", 2);
    return world.find(parts[0], parts[1]).orElseThrow();
  }
}
