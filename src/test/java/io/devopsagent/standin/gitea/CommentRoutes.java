package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.Comment;
import io.devopsagent.standin.gitea.Held.Event;
import io.devopsagent.standin.gitea.Held.Issue;
import io.devopsagent.standin.gitea.Held.Repo;
import io.devopsagent.standin.gitea.Held.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comments. */
final class CommentRoutes {
  private CommentRoutes() {}

  static void addTo(Router router) {
    String issues = "/repos/{owner}/{repo}/issues";
    router.add("GET", issues + "/{index}/comments", "issue", CommentRoutes::list);
    router.add("POST", issues + "/{index}/comments", "issue", CommentRoutes::create);
    router.add("GET", issues + "/{index}/timeline", "issue", CommentRoutes::timeline);
    router.add("GET", issues + "/comments", "issue", CommentRoutes::all);
    router.add("GET", issues + "/comments/{id}", "issue", CommentRoutes::get);
    router.add("PATCH", issues + "/comments/{id}", "issue", CommentRoutes::edit);
    router.add("DELETE", issues + "/comments/{id}", "issue", CommentRoutes::delete);
  }

  /** A missing issue is a fault of the server here, and not a 404. */
  private static Issue issue(Call call, Repo repo) {
    String number = call.param("index");
    return repo.issues.stream()
        .filter(issue -> String.valueOf(issue.number).equals(number))
        .findFirst()
        .orElseThrow(() ->
            call.fault(
                "issue does not exist [id: 0, repo_id: %d, index: %s]".formatted(repo.id, number)));
  }

  /** All at once: {@code page} and {@code limit} mean nothing. */
  private static Reply list(Call call) {
    Issue issue = issue(call, call.repo());
    Optional<Instant> since = IssueFilter.time(call, "since");
    Optional<Instant> before = IssueFilter.time(call, "before");
    List<Comment> all =
        issue.comments.stream()
            .filter(comment -> since.isEmpty() || !comment.updated.isBefore(since.get()))
            .filter(comment -> before.isEmpty() || !comment.updated.isAfter(before.get()))
            .toList();
    return Paging.counted(
        Reply.json(200, all.stream().map(call.shown::comment).toList()), all.size());
  }

  private static Reply all(Call call) {
    List<Comment> all =
        call.repo().issues.stream().flatMap(issue -> issue.comments.stream()).toList();
    List<Comment> page =
        call.flavour.since126() ? Paging.cut(all, Paging.page(call), Paging.limit(call)) : all;
    return Paging.counted(
        Reply.json(200, page.stream().map(call.shown::comment).toList()), all.size());
  }

  /** Comments, closing and reopening; its count is that of the page. */
  private static Reply timeline(Call call) {
    Issue issue = issue(call, call.repo());
    ShownGit shown = new ShownGit(call);
    List<Map.Entry<Instant, Object>> all = new ArrayList<>();
    issue.comments.forEach(comment -> {
      Event event = new Event(comment.id, "comment", comment.author, comment.created);
      all.add(Map.entry(comment.created, shown.event(issue, event, comment.body)));
    });
    issue.events.forEach(event -> all.add(Map.entry(event.at(), shown.event(issue, event, ""))));
    all.sort(Map.Entry.comparingByKey());
    List<?> page =
        Paging.cut(all, Paging.page(call), Paging.limit(call)).stream()
            .map(Map.Entry::getValue)
            .toList();
    return Paging.counted(Reply.json(200, page), page.size());
  }

  private static Reply create(Call call) {
    User author = call.signedIn();
    Repo repo = call.repo();
    call.notArchived(repo);
    String text = call.required(call.body(), "body");
    Issue issue = issue(call, repo);
    if (issue.locked && !call.writes(repo)) {
      throw call.error(403, "You cannot comment on a locked issue.");
    }
    Comment comment = new Comment();
    comment.id = call.world.next("comment");
    comment.issue = issue;
    comment.author = author.login;
    comment.body = text;
    comment.created = call.world.now();
    comment.updated = comment.created;
    issue.comments.add(comment);
    issue.updated = comment.created;
    return Reply.json(201, call.shown.comment(comment));
  }

  private static Comment comment(Call call, Repo repo) {
    String id = call.param("id");
    return repo.issues.stream()
        .flatMap(issue -> issue.comments.stream())
        .filter(comment -> String.valueOf(comment.id).equals(id))
        .findFirst()
        .orElseThrow(() -> call.notFound("comment does not exist [id: " + id + ", issue_id: 0]"));
  }

  private static Reply get(Call call) {
    return Reply.json(200, call.shown.comment(comment(call, call.repo())));
  }

  /** Whoever may write may change what others wrote. */
  private static Comment writable(Call call) {
    User user = call.signedIn();
    Repo repo = call.repo();
    Comment comment = comment(call, repo);
    if (!call.writes(repo) && !comment.author.equalsIgnoreCase(user.login)) {
      throw new Reply.Stop(Reply.empty(403));
    }
    return comment;
  }

  private static Reply edit(Call call) {
    call.signedIn();
    call.notArchived(call.repo());
    Comment comment = writable(call);
    comment.body = call.required(call.body(), "body");
    comment.updated = call.world.now();
    return Reply.json(200, call.shown.comment(comment));
  }

  private static Reply delete(Call call) {
    Comment comment = writable(call);
    comment.issue.comments.remove(comment);
    return Reply.empty(204);
  }
}
