package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.World.Access;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The things that a {@link World} holds; its monitor guards them. */
final class Held {
  private Held() {}

  static final class User {
    long id;
    String login = "";
    boolean admin;
    boolean mustChange;
    String password = "";
    String email = "";
    Instant created = Instant.EPOCH;
  }

  static final class Org {
    long id;
    String name = "";
    boolean hidden;
    final Map<String, Access> members = new LinkedHashMap<>();
    final Map<String, Long> teams = new LinkedHashMap<>();
    final List<Label> labels = new ArrayList<>();
  }

  static final class Repo {
    long id;
    String owner = "";
    String name = "";
    boolean hidden;
    boolean archived;
    Instant archivedAt = Instant.EPOCH;
    boolean issuesOff;
    boolean externalTracker;
    boolean empty;
    boolean mirror;
    boolean pullsOff;
    boolean actionsOff;
    String defaultBranch = "main";
    GitData git = new StoredGit();
    final Map<String, Access> collaborators = new LinkedHashMap<>();
    final Map<String, Protection> protections = new LinkedHashMap<>();
    final List<Status> statuses = new ArrayList<>();
    final List<Label> labels = new ArrayList<>();
    final List<Issue> issues = new ArrayList<>();
    final Map<String, Long> milestones = new LinkedHashMap<>();
    long lastNumber;

    String fullName() {
      return owner + "/" + name;
    }

    boolean keepsIssues() {
      return !issuesOff && !externalTracker;
    }
  }

  static final class Label {
    long id;
    String name = "";
    String color = "";
    String description = "";
    boolean exclusive;
    boolean archived;
    @Nullable Repo repo;
    String org = "";
  }

  static final class Issue {
    long id;
    long number;
    Repo repo = new Repo();
    String title = "";
    String body = "";
    String author = "";
    boolean open = true;
    boolean pull;
    boolean locked;
    String milestone = "";
    @Nullable Instant due;
    final List<Label> labels = new ArrayList<>();
    final List<String> assignees = new ArrayList<>();
    final List<Comment> comments = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    final Change change = new Change();
    Instant created = Instant.EPOCH;
    Instant updated = Instant.EPOCH;
    @Nullable Instant closed;
    long version;
  }

  static final class Comment {
    long id;
    Issue issue = new Issue();
    String author = "";
    String body = "";
    Instant created = Instant.EPOCH;
    Instant updated = Instant.EPOCH;
  }

  /** What a pull request has beside what an issue has. */
  static final class Change {
    long id;
    String head = "";
    String base = "";
    String lastHead = "";
    String lastBase = "";
    String mergeBase = "";
    boolean mergeable = true;
    @Nullable Instant mergedAt;
    String mergedBy = "";
    String mergeCommit = "";
    final List<Review> reviews = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
  }

  static final class Review {
    long id;
    String author = "";
    String state = "";
    String body = "";
    String commit = "";
    boolean official;
    boolean dismissed;
    int comments;
    Instant submitted = Instant.EPOCH;
  }

  /** Something that happened to an issue: {@code close} or {@code reopen}. */
  record Event(long id, String type, String login, Instant at) {}

  /** Which pushes a branch takes. */
  record Protection(boolean pushable, int approvals, List<String> checks) {

    Protection {
      checks = List.copyOf(checks);
    }
  }

  /** A word about a commit. */
  record Status(
      long id,
      String sha,
      String context,
      String state,
      String description,
      String url,
      String creator,
      Instant at) {}

  record Token(String value, String login, Set<String> scopes) {

    Token {
      scopes = Set.copyOf(scopes);
    }
  }
}
