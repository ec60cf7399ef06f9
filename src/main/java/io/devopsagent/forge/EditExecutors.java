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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What we write on an issue or a pull request while we work on it: one comment that is edited as
 * the work goes on, labels, and our name among the assignees. All of it may be repeated.
 *
 * <p>Payloads, each with {@code number}:
 *
 * <ul>
 *   <li>{@code issue.comment}: {@code marker}, the same for every edition of one comment; {@code
 *       revision}, a number that grows with each: an older edition that comes late changes nothing;
 *       {@code body}
 *   <li>{@code issue.label}: {@code add} and {@code remove}, names with commas between them
 *   <li>{@code issue.assign}: {@code assign} and {@code unassign}, a login each
 * </ul>
 */
public final class EditExecutors {
  private static final Pattern REVISION =
      Pattern.compile("<!-- devops-agent:revision=(\\d{1,18}) -->");

  /** As in {@link IssueExecutors}: how long Gitea goes on with a request that nobody waits for. */
  private static final Duration SETTLING = Duration.ofSeconds(30);

  private final IssueTracker tracker;
  private final IssueEdits edits;

  /**
   * @param tracker finds and writes comments
   * @param edits of the same forge and account
   */
  public EditExecutors(IssueTracker tracker, IssueEdits edits) {
    this.tracker = tracker;
    this.edits = edits;
  }

  /** All of them. */
  public List<Executor> all() {
    return List.of(
        new Act("issue.comment", this::comment, this::findComment, SETTLING),
        new Act("issue.label", this::label, EditExecutors::mayRepeat, Duration.ZERO),
        new Act("issue.assign", this::assign, EditExecutors::mayRepeat, Duration.ZERO));
  }

  private Outcome<Receipt> comment(Effect effect) {
    return switch (there(effect)) {
      case Lookup.Found<IssueComment>(IssueComment there)
          when revision(there) >= revision(effect) ->
          new Outcome.Done<>(commented(effect));
      case Lookup.Found<IssueComment>(IssueComment there) ->
          edits
              .editComment(repo(effect), there.id(), edition(effect))
              .map(done -> commented(effect));
      case Lookup.NotFound<IssueComment>(String sentence) ->
          tracker
              .comment(repo(effect), number(effect), edition(effect))
              .map(done -> commented(effect));
      case Lookup.CannotVerify<IssueComment>(Failure failure) ->
          new Outcome.Later<>(failure, Duration.ZERO);
      case Lookup.Unreachable<IssueComment>(Failure failure) ->
          new Outcome.Later<>(failure, Duration.ZERO);
    };
  }

  /** There, but older: performing it again only edits, and waits for nothing. */
  private Lookup<Receipt> findComment(Effect effect) {
    return there(effect)
        .then(there ->
            revision(there) >= revision(effect)
                ? new Lookup.Found<>(commented(effect))
                : new Lookup.CannotVerify<>(
                    Failure.of(
                        ErrorCode.REMOTE_REFUSED, "the comment is there in an older edition")));
  }

  private Lookup<IssueComment> there(Effect effect) {
    return tracker.findComment(repo(effect), number(effect), effect.value("marker"));
  }

  private static String edition(Effect effect) {
    return IdentityTag.on(effect.value("body"))
        + "\n\n"
        + IdempotencyMarker.of(effect.value("marker"))
        + "\n<!-- devops-agent:revision="
        + revision(effect)
        + " -->";
  }

  private static long revision(Effect effect) {
    return number(effect.value("revision"));
  }

  /** That of the last mark: what stands before it may quote another. */
  private static long revision(IssueComment comment) {
    Matcher mark = REVISION.matcher(comment.body());
    long revision = -1;
    while (mark.find()) {
      revision = number(mark.group(1));
    }
    return revision;
  }

  private Outcome<Receipt> label(Effect effect) {
    RepoName repo = repo(effect);
    Outcome<?> last = new Outcome.Done<>(true);
    if (!effect.value("add").isBlank()) {
      last = edits.addLabels(repo, number(effect), Labels.named(effect.value("add")));
    }
    for (NewIssue.LabelSpec gone : Labels.named(effect.value("remove"))) {
      last =
          last instanceof Outcome.Done<?>
              ? edits.removeLabel(repo, number(effect), gone.name())
              : last;
    }
    return last.map(done -> receipt(effect, "labelled"));
  }

  private Outcome<Receipt> assign(Effect effect) {
    RepoName repo = repo(effect);
    Outcome<List<String>> last = new Outcome.Done<>(List.of());
    if (!effect.value("assign").isBlank()) {
      last = edits.assign(repo, number(effect), effect.value("assign"));
    }
    if (last instanceof Outcome.Done<List<String>> && !effect.value("unassign").isBlank()) {
      last = edits.unassign(repo, number(effect), effect.value("unassign"));
    }
    return last.map(done -> receipt(effect, "assigned"));
  }

  /** Whether it happened is found out by doing it. */
  private static Lookup<Receipt> mayRepeat(Effect effect) {
    return new Lookup.NotFound<>(effect.type() + " may be repeated");
  }

  private static Receipt commented(Effect effect) {
    return receipt(effect, "commented on");
  }

  private static Receipt receipt(Effect effect, String verb) {
    String reference = effect.target() + "#" + number(effect);
    return new Receipt(
        verb + " " + reference,
        effect.priorReceipt().map(Receipt::url).orElse(""),
        Map.of("number", Long.toString(number(effect)), "reference", reference));
  }

  private static RepoName repo(Effect effect) {
    return RepoName.parse(effect.target());
  }

  /** As the payload says it, or the receipt of what it comes after. */
  private static long number(Effect effect) {
    long said = number(effect.value("number"));
    return said > 0
        ? said
        : number(effect.priorReceipt().map(receipt -> receipt.fact("number")).orElse(""));
  }

  private static long number(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
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
      return number(effect) == 0
          ? new Outcome.Refused<>(
              Failure.of(ErrorCode.NOT_FOUND, "the issue that this is about is not known"))
          : act.apply(effect);
    }

    @Override
    public Lookup<Receipt> lookUp(Effect effect) {
      return number(effect) == 0
          ? new Lookup.NotFound<>("there is no issue yet")
          : look.apply(effect);
    }
  }
}
