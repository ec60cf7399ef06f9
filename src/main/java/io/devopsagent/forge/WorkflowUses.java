package io.devopsagent.forge;

import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which repositories use workflows and actions of which other ones, read from the workflows on
 * their default branches. Only the first of {@code .gitea/workflows} and {@code .github/workflows}
 * that is there is read, because a forge runs only that (gitea.md §3). At most {@value #MAX_FILES}
 * files of a repository are read.
 *
 * <p>Costs two calls per repository and one more per file: for once an hour, not for every minute.
 * Thread-safe, blocking, bounded in time.
 */
public final class WorkflowUses {
  static final int MAX_FILES = 50;
  private static final List<String> FOLDERS = List.of(".gitea/workflows", ".github/workflows");

  /** {@code uses: [https://host/]owner/name[/path]@ref}; a path of its own begins with a dot. */
  private static final Pattern USES =
      Pattern.compile(
          "(?m)^[ \\t-]*[\"']?uses[\"']?[ \\t]*:[ \\t]*[\"']?(?:https?://[^/\\s]{1,200}/)?"
              + "([A-Za-z0-9_][A-Za-z0-9._-]{0,99})/([A-Za-z0-9._-]{1,100})(?:/[^@\\s]{1,300})?@");

  private final RepositoryView view;

  public WorkflowUses(RepositoryView view) {
    this.view = view;
  }

  /**
   * What was counted.
   *
   * @param users how many other repositories use a repository; absent where none does
   * @param unread repositories that could not be read, each with why: the counts may be too low by
   *     one each
   */
  public record Count(Map<RepoName, Integer> users, Map<RepoName, Failure> unread) {

    public Count {
      users = Map.copyOf(users);
      unread = Map.copyOf(unread);
    }
  }

  /** Counts over these repositories, of which archived and empty ones use nothing. */
  public Count count(List<Repository> repositories) {
    Map<RepoName, Integer> users = new TreeMap<>(BY_NAME);
    Map<RepoName, Failure> unread = new TreeMap<>(BY_NAME);
    for (Repository repository : repositories) {
      if (repository.archived() || repository.empty()) {
        continue;
      }
      switch (usedBy(repository.name())) {
        case Lookup.Found<Set<RepoName>>(Set<RepoName> used) ->
            used.forEach(one -> users.merge(one, 1, Integer::sum));
        case Lookup.NotFound<Set<RepoName>> none -> {
          // it has no workflows
        }
        case Lookup.CannotVerify<Set<RepoName>>(Failure failure) ->
            unread.put(repository.name(), failure);
        case Lookup.Unreachable<Set<RepoName>>(Failure failure) ->
            unread.put(repository.name(), failure);
      }
    }
    return new Count(users, unread);
  }

  private static final java.util.Comparator<RepoName> BY_NAME =
      java.util.Comparator.comparing(RepoName::toString, String.CASE_INSENSITIVE_ORDER);

  /** The other repositories that one uses; not found when it has no workflows. */
  public Lookup<Set<RepoName>> usedBy(RepoName repo) {
    Lookup<List<RepositoryEntry>> folder = new Lookup.NotFound<>(repo + " has no workflows.");
    for (String path : FOLDERS) {
      if (folder instanceof Lookup.NotFound) {
        folder = view.folder(repo, path, "");
      }
    }
    return folder.then(entries -> read(repo, entries));
  }

  private Lookup<Set<RepoName>> read(RepoName repo, List<RepositoryEntry> entries) {
    Deque<RepositoryEntry> waiting = new ArrayDeque<>(entries);
    List<String> texts = new ArrayList<>();
    for (int calls = 0; !waiting.isEmpty() && calls < MAX_FILES; ) {
      RepositoryEntry entry = waiting.poll();
      switch (entry.kind()) {
        case FILE -> {
          if (entry.name().endsWith(".yml") || entry.name().endsWith(".yaml")) {
            calls++;
            Lookup<String> file = view.file(repo, entry.path(), "");
            if (file instanceof Lookup.Unreachable<String>(Failure failure)) {
              return new Lookup.Unreachable<>(failure);
            }
            if (file instanceof Lookup.Found<String>(String text)) {
              texts.add(text);
            }
          }
        }
        case FOLDER -> {
          calls++;
          if (view.folder(repo, entry.path(), "")
              instanceof Lookup.Found<List<RepositoryEntry>> in) {
            waiting.addAll(in.value());
          }
        }
        case LINK, SUBMODULE -> {
          // leads elsewhere
        }
      }
    }
    return new Lookup.Found<>(usedIn(repo, texts));
  }

  private static Set<RepoName> usedIn(RepoName repo, List<String> texts) {
    Set<RepoName> used = new TreeSet<>(BY_NAME);
    for (String text : texts) {
      Matcher uses = USES.matcher(text);
      while (uses.find()) {
        used.add(new RepoName(uses.group(1), uses.group(2)));
      }
    }
    used.remove(repo);
    return used;
  }
}
