package io.devopsagent.triage;

import io.devopsagent.forge.Issue;
import io.devopsagent.forge.Organisation;
import io.devopsagent.forge.Repository;
import io.devopsagent.forge.WorkItem;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.memory.Memory;
import io.devopsagent.store.CursorStore;
import io.devopsagent.triage.SweepReport.Failed;
import io.devopsagent.triage.SweepReport.Swept;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps the backlog equal to what the forge holds: a search for what changed, often and cheap; and
 * the full listing, seldom, which is the truth.
 *
 * <p>What the forge does not tell changes nothing: an unreachable forge empties no backlog.
 *
 * <p>Thread-safe; one sweep at a time.
 */
public final class Sweep {
  /** The memory key under which the repositories stand. */
  public static final String INVENTORY = "org-repos-inventory";

  private static final String CURSOR = "sweep changed-since";
  private static final String WRITER = "agent";

  /** Writes that were under way when the last search read, and clocks that differ a little. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private final Organisation organisation;
  private final Set<String> labels;
  private final BacklogStore store;
  private final CursorStore cursors;
  private final Memory memory;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * Makes the sweep.
   *
   * @param labels an item with any of them belongs to the backlog; compared without case
   */
  public Sweep(
      Organisation organisation,
      Set<String> labels,
      BacklogStore store,
      CursorStore cursors,
      Memory memory,
      Clock clock) {
    this.organisation = organisation;
    this.labels =
        labels.stream().map(label -> label.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    this.store = store;
    this.cursors = cursors;
    this.memory = memory;
    this.clock = clock;
  }

  /** Takes in what changed since the last time; everything when there was no last time. */
  public SweepReport changes() {
    lock.lock();
    try {
      long last = cursors.get(CURSOR);
      return last == 0
          ? noted(SweepStore.LISTING, this::listAll)
          : noted(SweepStore.SEARCH, () -> changedSince(Instant.ofEpochMilli(last).minus(OVERLAP)));
    } finally {
      lock.unlock();
    }
  }

  /** Takes in a whole listing, and what repositories there are. */
  public SweepReport listing() {
    lock.lock();
    try {
      return noted(SweepStore.LISTING, this::listAll);
    } finally {
      lock.unlock();
    }
  }

  private SweepReport noted(String kind, Supplier<SweepReport> sweep) {
    Instant began = clock.now();
    SweepReport report = sweep.get();
    store.sweeps().note(kind, began, report);
    return report;
  }

  private SweepReport changedSince(Instant since) {
    Instant began = clock.now();
    return report(
        organisation.changedSince(since),
        changed -> {
          List<WorkItem> wanted = new ArrayList<>();
          List<Long> others = new ArrayList<>();
          changed.forEach(item -> sort(item, wanted, others));
          store.change(wanted, others, clock.now());
          cursors.set(CURSOR, began.toEpochMilli());
          return new Swept(changed.size(), 0);
        });
  }

  private SweepReport listAll() {
    Instant began = clock.now();
    boolean first = cursors.get(CURSOR) == 0;
    return report(
        organisation.account().then(this::repositoriesFor),
        repositories -> {
          store.replaceRepositories(repositories);
          memory.set(INVENTORY, inventory(repositories), WRITER);
          return report(organisation.labelled(labels), listed -> take(listed, began, first));
        });
  }

  private Lookup<List<Repository>> repositoriesFor(String account) {
    store.sweeps().account(account);
    return organisation.repositories();
  }

  private SweepReport take(List<WorkItem> listed, Instant began, boolean first) {
    int fresh = store.replace(listed, began, clock.now());
    if (first) {
      cursors.set(CURSOR, began.toEpochMilli());
    }
    return new Swept(listed.size(), first ? 0 : fresh);
  }

  private void sort(WorkItem item, List<WorkItem> wanted, List<Long> others) {
    Issue issue = item.issue();
    boolean ours =
        issue.open()
            && issue.labels().stream()
                .anyMatch(label -> labels.contains(label.toLowerCase(Locale.ROOT)));
    if (ours) {
      wanted.add(item);
    } else {
      others.add(issue.id());
    }
  }

  private static <T> SweepReport report(Lookup<T> lookup, Function<T, SweepReport> found) {
    return switch (lookup) {
      case Lookup.Found<T>(T value) -> found.apply(value);
      case Lookup.NotFound<T>(String sentence) ->
          new Failed(Failure.of(ErrorCode.NOT_FOUND, sentence));
      case Lookup.CannotVerify<T>(Failure failure) -> new Failed(failure);
      case Lookup.Unreachable<T>(Failure failure) -> new Failed(failure);
    };
  }

  private static String inventory(List<Repository> repositories) {
    List<Repository> live =
        repositories.stream().filter(each -> !each.archived() && !each.mirror()).toList();
    StringBuilder text = new StringBuilder();
    text.append(live.size()).append(" repositories: ").append(names(live));
    section(text, "archived", repositories.stream().filter(Repository::archived).toList());
    section(text, "mirrors", repositories.stream().filter(Repository::mirror).toList());
    section(text, "without issues", live.stream().filter(each -> !each.issues()).toList());
    return text.toString();
  }

  private static void section(StringBuilder text, String heading, List<Repository> repositories) {
    if (!repositories.isEmpty()) {
      text.append('\n').append(heading).append(": ").append(names(repositories));
    }
  }

  private static String names(List<Repository> repositories) {
    return repositories.stream()
        .map(each -> each.name().toString())
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .collect(Collectors.joining(", "));
  }
}
