package io.devopsagent.forge;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Executor;
import io.devopsagent.action.IdentityTag;
import io.devopsagent.action.Receipt;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The executors of effects on issues. Each text gets identity line and idempotency marker here, so
 * that no caller can forget them.
 *
 * <p>Payloads: {@code title}, {@code body}, {@code evidence} (only used where the repository is
 * private), {@code labels} (comma-separated), {@code closed} for opening; {@code body} for a
 * comment. Comments, closing and reopening find the issue's number in the receipt of the effect
 * that they come after.
 */
public final class IssueExecutors {
  /**
   * Gitea goes on with a request whose connection is gone, and gives up a write to it after 30 s
   * (its {@code PER_WRITE_TIMEOUT}).
   */
  private static final Duration SETTLING = Duration.ofSeconds(30);

  private final IssueTracker tracker;

  public IssueExecutors(IssueTracker tracker) {
    this.tracker = tracker;
  }

  /** All of them, for effects whose types begin with a prefix such as {@code incident}. */
  public List<Executor> incident() {
    return List.of(
        new Act("incident.issue", this::open, this::findFinished, SETTLING),
        new Act("incident.comment", this::comment, this::findComment, SETTLING),
        new Act("incident.close", this::close, this::mayRepeat, Duration.ZERO),
        new Act("incident.reopen", this::reopen, this::mayRepeat, Duration.ZERO));
  }

  private Outcome<Receipt> open(Effect effect) {
    return switch (findIssue(effect)) {
      case Lookup.Found<Issue>(Issue issue) -> finish(effect, issue);
      case Lookup.NotFound<Issue>(String sentence) -> create(effect);
      case Lookup.CannotVerify<Issue>(Failure failure) ->
          new Outcome.Later<>(failure, Duration.ZERO);
      case Lookup.Unreachable<Issue>(Failure failure) ->
          new Outcome.Later<>(failure, Duration.ZERO);
    };
  }

  private Outcome<Receipt> create(Effect effect) {
    Outcome<Issue> made = tracker.create(repo(effect), newIssue(effect));
    return made instanceof Outcome.Done<Issue>(Issue issue)
        ? finish(effect, issue)
        : made.map(IssueExecutors::opened);
  }

  /** One that is filed and closed in one takes two calls: the second may be the one that failed. */
  private Outcome<Receipt> finish(Effect effect, Issue issue) {
    return isFinished(effect, issue)
        ? new Outcome.Done<>(opened(issue))
        : tracker.close(repo(effect), issue.number()).map(IssueExecutors::opened);
  }

  private static boolean isFinished(Effect effect, Issue issue) {
    return !effect.value("closed").equals("true") || !issue.open();
  }

  private Lookup<Issue> findIssue(Effect effect) {
    return tracker.findIssue(repo(effect), effect.key(), effect.createdAt());
  }

  /**
   * One that is there and not closed yet needs no second look: performing it again finds it, and
   * only closes it.
   */
  private Lookup<Receipt> findFinished(Effect effect) {
    return findIssue(effect)
        .then(issue ->
            isFinished(effect, issue)
                ? new Lookup.Found<>(opened(issue))
                : new Lookup.CannotVerify<>(
                    Failure.of(
                        ErrorCode.REMOTE_REFUSED,
                        issue.reference() + " is there, but not closed yet")));
  }

  private Outcome<Receipt> comment(Effect effect) {
    return switch (findComment(effect)) {
      case Lookup.Found<Receipt>(Receipt receipt) -> new Outcome.Done<>(receipt);
      case Lookup.NotFound<Receipt>(String sentence) ->
          tracker
              .comment(repo(effect), number(effect), signed(effect, evidence(effect)))
              .map(done -> receipt(effect, "commented on"));
      case Lookup.CannotVerify<Receipt>(Failure failure) ->
          new Outcome.Later<>(failure, Duration.ZERO);
      case Lookup.Unreachable<Receipt>(Failure failure) ->
          new Outcome.Later<>(failure, Duration.ZERO);
    };
  }

  private Lookup<Receipt> findComment(Effect effect) {
    if (number(effect) == 0) {
      return new Lookup.NotFound<>("there is no issue yet");
    }
    return tracker
        .findComment(repo(effect), number(effect), effect.key())
        .map(comment -> receipt(effect, "commented on"));
  }

  private Outcome<Receipt> close(Effect effect) {
    return tracker.close(repo(effect), number(effect)).map(issue -> receipt(effect, "closed"));
  }

  private Outcome<Receipt> reopen(Effect effect) {
    return tracker.reopen(repo(effect), number(effect)).map(issue -> receipt(effect, "reopened"));
  }

  /** Closing and reopening are idempotent: whether it happened is found out by doing it. */
  private Lookup<Receipt> mayRepeat(Effect effect) {
    return new Lookup.NotFound<>(effect.type() + " may be repeated");
  }

  private NewIssue newIssue(Effect effect) {
    return new NewIssue(
        effect.value("title"),
        signed(effect, evidence(effect)),
        Labels.named(effect.value("labels")),
        effect.value("closed").equals("true"));
  }

  private static String signed(Effect effect, String evidence) {
    String body = IdentityTag.on(effect.value("body"));
    String text = evidence.isBlank() ? body : body + "\n\n" + evidence;
    return text + "\n\n" + IdempotencyMarker.of(effect.key());
  }

  /** Evidence goes into an issue only where outsiders cannot read it. */
  private String evidence(Effect effect) {
    String evidence = effect.value("evidence");
    if (evidence.isBlank()) {
      return "";
    }
    boolean closed =
        tracker.isPrivate(repo(effect)) instanceof Lookup.Found<Boolean>(Boolean value) && value;
    return closed ? evidence : "The evidence is in the console: this repository is public.";
  }

  private static RepoName repo(Effect effect) {
    return RepoName.parse(effect.target());
  }

  private static long number(Effect effect) {
    return effect
        .priorReceipt()
        .map(receipt -> receipt.fact("number"))
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  private static Receipt opened(Issue issue) {
    return new Receipt(
        issue.reference() + " opened",
        issue.url(),
        Map.of("number", Long.toString(issue.number()), "reference", issue.reference()));
  }

  /** Passes the issue's number on to what comes after. */
  private static Receipt receipt(Effect effect, String verb) {
    String reference = effect.target() + "#" + number(effect);
    String url = effect.priorReceipt().map(Receipt::url).orElse("");
    return new Receipt(
        verb + " " + reference,
        url,
        Map.of("number", Long.toString(number(effect)), "reference", reference));
  }

  /** One executor made of its two halves. */
  private record Act(
      String type,
      Function<Effect, Outcome<Receipt>> act,
      Function<Effect, Lookup<Receipt>> look,
      Duration settling)
      implements Executor {

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Outcome<Receipt> perform(Effect effect) {
      if (!type.equals("incident.issue") && number(effect) == 0) {
        return new Outcome.Refused<>(
            Failure.of(ErrorCode.NOT_FOUND, "the issue that this builds on is not known"));
      }
      return act.apply(effect);
    }

    @Override
    public Lookup<Receipt> lookUp(Effect effect) {
      return look.apply(effect);
    }
  }
}
