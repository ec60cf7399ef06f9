package io.devopsagent.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The issues of the embedded tracker, where one is in use. Thread-safe. */
public interface LocalIssues {

  /** Newest first. */
  List<Local> newest(int limit);

  Optional<Local> of(String repo, long number);

  /** An issue. The comments are oldest first. */
  record Local(
      String repo,
      long number,
      String title,
      String body,
      boolean open,
      String author,
      List<String> labels,
      Instant created,
      List<Comment> comments) {

    public Local {
      labels = List.copyOf(labels);
      comments = List.copyOf(comments);
    }
  }

  record Comment(String author, String body, Instant at) {}

  /** Where the issues are on a forge. */
  static LocalIssues none() {
    return new LocalIssues() {
      @Override
      public List<Local> newest(int limit) {
        return List.of();
      }

      @Override
      public Optional<Local> of(String repo, long number) {
        return Optional.empty();
      }
    };
  }
}
