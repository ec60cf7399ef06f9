package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.Issue;
import io.devopsagent.standin.gitea.Held.Label;
import io.devopsagent.standin.gitea.Held.Org;
import io.devopsagent.standin.gitea.Held.Repo;
import io.devopsagent.standin.gitea.Held.Token;
import io.devopsagent.standin.gitea.Held.User;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a Gitea holds: accounts, organisations, repositories, labels, issues, comments, tokens.
 *
 * <p>Its monitor guards it: the stand-in answers one request at a time under it, as SQLite does.
 */
public final class World {
  /** What an account may do in an organisation and its repositories. */
  public enum Access {
    NONE,
    READ,
    WRITE,
    ADMIN,
    OWNER
  }

  final Map<String, User> users = new LinkedHashMap<>();
  final Map<String, Org> orgs = new LinkedHashMap<>();
  final List<Repo> repos = new ArrayList<>();
  final Map<String, Token> tokens = new LinkedHashMap<>();
  final Map<String, Repo> formerRepos = new LinkedHashMap<>();
  final Map<String, Org> formerOrgs = new LinkedHashMap<>();
  private final Map<String, Long> counters = new LinkedHashMap<>();
  private volatile InstantSource clock;

  /**
   * @param clock the server's own, whose seconds stand in its answers
   */
  public World(InstantSource clock) {
    this.clock = clock;
  }

  /** An issue as a test looks at it. */
  public record Seen(
      String repo,
      long number,
      String title,
      String body,
      boolean open,
      String author,
      List<String> labels,
      List<String> comments) {}

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  Instant preciseNow() {
    return clock.instant();
  }

  /** Sets the server's clock. */
  public void clock(InstantSource other) {
    clock = other;
  }

  long next(String kind) {
    return counters.merge(kind, 1L, Long::sum);
  }

  /** The next {@code kind} made gets a number above {@code id}. */
  synchronized World skip(String kind, long id) {
    counters.put(kind, id);
    return this;
  }

  /** Adds an account. */
  public synchronized World user(String login) {
    User user = new User();
    user.id = next("user");
    user.login = login;
    user.email = login + "@example.test";
    user.created = now();
    users.put(key(login), user);
    return this;
  }

  /** Adds an account that administers the site. */
  public synchronized World admin(String login) {
    user(login);
    require(users, login).admin = true;
    return this;
  }

  /** Every call of such an account is refused until it has changed its password. */
  public synchronized World mustChangePassword(String login, boolean must) {
    require(users, login).mustChange = must;
    return this;
  }

  synchronized World password(String login, String password) {
    require(users, login).password = password;
    return this;
  }

  /** Makes a token; {@code public-only} is one of the scopes. */
  public synchronized World token(String value, String login, String... scopes) {
    tokens.put(value, new Token(value, login, new LinkedHashSet<>(Arrays.asList(scopes))));
    return this;
  }

  /** Takes a token away. */
  public synchronized World revoke(String value) {
    tokens.remove(value);
    return this;
  }

  /** Adds an organisation. */
  public synchronized World org(String name) {
    Org org = new Org();
    org.id = next("user");
    org.name = name;
    orgs.put(key(name), org);
    return this;
  }

  synchronized World hiddenOrg(String name) {
    org(name);
    require(orgs, name).hidden = true;
    return this;
  }

  /** Gives an account access to all repositories of an organisation. */
  public synchronized World member(String org, String login, Access access) {
    require(orgs, org).members.put(key(login), access);
    return this;
  }

  synchronized World team(String org, String name, long id) {
    require(orgs, org).teams.put(key(name), id);
    return this;
  }

  /** Adds a repository, {@code owner/name}. */
  public synchronized World repo(String fullName) {
    String[] parts = fullName.split("/", 2);
    Repo repo = new Repo();
    repo.id = next("repo");
    repo.owner = parts[0];
    repo.name = parts[1];
    repo.git = StoredGit.started(repo.name, now());
    repos.add(repo);
    return this;
  }

  /** Archives it, or takes it back. */
  public synchronized World archive(String fullName, boolean archived) {
    require(fullName).archived = archived;
    require(fullName).archivedAt = archived ? now() : Instant.EPOCH;
    return this;
  }

  /** Makes it private, or public. */
  public synchronized World hide(String fullName, boolean hidden) {
    require(fullName).hidden = hidden;
    return this;
  }

  /** Switches its issues off, or on. */
  public synchronized World issuesOff(String fullName, boolean off) {
    require(fullName).issuesOff = off;
    return this;
  }

  synchronized World externalTracker(String fullName) {
    require(fullName).externalTracker = true;
    return this;
  }

  synchronized World empty(String fullName) {
    require(fullName).empty = true;
    require(fullName).git = new StoredGit();
    return this;
  }

  /** Gives it another name; the old one redirects. */
  public synchronized World rename(String fullName, String newFullName) {
    Repo repo = require(fullName);
    formerRepos.put(key(fullName), repo);
    String[] parts = newFullName.split("/", 2);
    repo.owner = parts[0];
    repo.name = parts[1];
    return this;
  }

  /** Gives an organisation another name; the old one redirects, but not in a search. */
  public synchronized World renameOrganisation(String name, String newName) {
    for (Repo repo : repos) {
      if (repo.owner.equalsIgnoreCase(name)) {
        formerRepos.put(key(repo.fullName()), repo);
        repo.owner = newName;
      }
    }
    Org org = require(orgs, name);
    org.labels.forEach(label -> label.org = newName);
    orgs.remove(key(name));
    formerOrgs.put(key(name), org);
    org.name = newName;
    orgs.put(key(newName), org);
    return this;
  }

  /** Removes it. */
  public synchronized World delete(String fullName) {
    repos.remove(require(fullName));
    return this;
  }

  /** Adds a label to a repository ({@code owner/name}) or an organisation. */
  public synchronized World label(String where, String name, String color) {
    Label label = new Label();
    label.id = next("label");
    label.name = name;
    label.color = color;
    label.exclusive = name.contains("/");
    if (where.contains("/")) {
      label.repo = require(where);
      require(where).labels.add(label);
    } else {
      label.org = require(orgs, where).name;
      require(orgs, where).labels.add(label);
    }
    return this;
  }

  /** Adds an open issue; labels by name, of the repository or its organisation. */
  public synchronized World issue(
      String fullName, String author, String title, String body, String... labels) {
    Repo repo = require(fullName);
    Issue issue = newIssue(repo, author, title, body);
    for (String name : labels) {
      labelsOf(repo).stream()
          .filter(label -> label.name.equals(name))
          .findFirst()
          .ifPresent(issue.labels::add);
    }
    return this;
  }

  /** The next issue of it gets a number above this. */
  synchronized World lastNumber(String fullName, long number) {
    require(fullName).lastNumber = number;
    return this;
  }

  synchronized World milestone(String fullName, String title, long id) {
    require(fullName).milestones.put(title, id);
    return this;
  }

  synchronized Label labelNamed(String org, String name) {
    return require(orgs, org).labels.stream()
        .filter(label -> label.name.equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The issue itself, for a test of the stand-in to set what calls that are not played would. */
  synchronized Issue issue(String fullName, long number) {
    return require(fullName).issues.stream()
        .filter(issue -> issue.number == number)
        .findFirst()
        .orElseThrow();
  }

  Issue newIssue(Repo repo, String author, String title, String body) {
    Issue issue = new Issue();
    issue.id = next("issue");
    issue.number = ++repo.lastNumber;
    issue.repo = repo;
    issue.title = title;
    issue.body = body;
    issue.author = author;
    issue.created = now();
    issue.updated = issue.created;
    repo.issues.add(issue);
    return issue;
  }

  /** All issues of a repository, in the order in which they were opened. */
  public synchronized List<Seen> issues(String fullName) {
    return require(fullName).issues.stream().map(World::seen).toList();
  }

  /** Issues anywhere whose body holds {@code text}: more than one for one marker is a duplicate. */
  public synchronized List<Seen> issuesWith(String text) {
    return repos.stream()
        .flatMap(repo -> repo.issues.stream())
        .filter(issue -> issue.body.contains(text))
        .map(World::seen)
        .toList();
  }

  /** How many comments anywhere hold {@code text}. */
  public synchronized long commentsWith(String text) {
    return repos.stream()
        .flatMap(repo -> repo.issues.stream())
        .flatMap(issue -> issue.comments.stream())
        .filter(comment -> comment.body.contains(text))
        .count();
  }

  /** Names of the labels of a repository itself. */
  public synchronized List<String> labels(String fullName) {
    return require(fullName).labels.stream().map(label -> label.name).toList();
  }

  private static Seen seen(Issue issue) {
    return new Seen(
        issue.repo.fullName(),
        issue.number,
        issue.title,
        issue.body,
        issue.open,
        issue.author,
        issue.labels.stream().map(label -> label.name).toList(),
        issue.comments.stream().map(comment -> comment.body).toList());
  }

  Optional<Repo> find(String owner, String name) {
    return repos.stream()
        .filter(repo -> repo.owner.equalsIgnoreCase(owner) && repo.name.equalsIgnoreCase(name))
        .findFirst();
  }

  /** Labels that an issue of this repository can carry. */
  List<Label> labelsOf(Repo repo) {
    List<Label> all = new ArrayList<>(repo.labels);
    Org org = orgs.get(key(repo.owner));
    if (org != null) {
      all.addAll(org.labels);
    }
    return all;
  }

  static final Comparator<Label> BY_NAME = Comparator.comparing((Label label) -> label.name);

  Access access(@Nullable User user, Repo repo) {
    if (user != null && (user.admin || user.login.equalsIgnoreCase(repo.owner))) {
      return Access.OWNER;
    }
    Org org = orgs.get(key(repo.owner));
    Access given =
        user == null ? Access.NONE : repo.collaborators.getOrDefault(key(user.login), Access.NONE);
    Access shared =
        org == null || user == null
            ? Access.NONE
            : org.members.getOrDefault(key(user.login), Access.NONE);
    given = shared.compareTo(given) > 0 ? shared : given;
    boolean open = !repo.hidden && (org == null || !org.hidden);
    return given == Access.NONE && open ? Access.READ : given;
  }

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private Repo require(String fullName) {
    String[] parts = fullName.split("/", 2);
    return find(parts[0], parts[1])
        .orElseThrow(() -> new IllegalArgumentException("no repository " + fullName));
  }

  private static <T> T require(Map<String, T> all, String name) {
    T one = all.get(key(name));
    if (one == null) {
      throw new IllegalArgumentException("nothing is called " + name);
    }
    return one;
  }
}
