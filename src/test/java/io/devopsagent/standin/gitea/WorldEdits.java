package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.Issue;
import io.devopsagent.standin.gitea.Held.Label;
import java.util.ArrayList;
import java.util.List;

/** What people do to issues while a test runs, without the calls that they would make. */
public final class WorldEdits {
  private final World world;

  public WorldEdits(World world) {
    this.world = world;
  }

  /** Gives an issue just these labels, of its repository or its organisation. */
  public void relabel(String repo, long number, String... names) {
    synchronized (world) {
      Issue issue = world.issue(repo, number);
      List<Label> labels = new ArrayList<>();
      for (String name : names) {
        world.labelsOf(issue.repo).stream()
            .filter(label -> label.name.equals(name))
            .findFirst()
            .ifPresent(labels::add);
      }
      issue.labels.clear();
      issue.labels.addAll(labels);
      issue.updated = world.now();
    }
  }

  /** As {@link #relabel}, but the issue does not count as changed. */
  public void relabelQuietly(String repo, long number, String... names) {
    synchronized (world) {
      Issue issue = world.issue(repo, number);
      var updated = issue.updated;
      relabel(repo, number, names);
      issue.updated = updated;
    }
  }

  /** Closes an issue, or opens it again. */
  public void open(String repo, long number, boolean open) {
    synchronized (world) {
      Issue issue = world.issue(repo, number);
      issue.open = open;
      issue.closed = open ? null : world.now();
      issue.updated = world.now();
    }
  }

  /** Somebody closes an issue or a pull request. */
  public void close(String repo, long number, String login) {
    synchronized (world) {
      Issue issue = world.issue(repo, number);
      issue.events.add(new Held.Event(world.next("event"), "close", login, world.now()));
      open(repo, number, false);
    }
  }

  /** Somebody changes a comment; the count is from zero. */
  public void editComment(String repo, long number, int comment, String body) {
    synchronized (world) {
      Held.Comment held = world.issue(repo, number).comments.get(comment);
      held.body = body;
      held.updated = world.now();
    }
  }

  /** Gives an issue to somebody. */
  public void assign(String repo, long number, String login) {
    synchronized (world) {
      Issue issue = world.issue(repo, number);
      issue.assignees.clear();
      issue.assignees.add(login);
      issue.updated = world.now();
    }
  }
}
