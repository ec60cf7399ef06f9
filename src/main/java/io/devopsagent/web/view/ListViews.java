package io.devopsagent.web.view;

import java.util.List;

/** Pages that are one list. */
public final class ListViews {
  private ListViews() {}

  public record ServiceList(String sentence, List<ServiceRow> rows, int left, String query) {}

  public record IncidentList(
      String sentence, List<IncidentCard> live, List<IncidentRow> rows, Pager pager) {}

  public record EffectList(
      String sentence, List<Shell.NavItem> filters, List<EffectRow> rows, Pager pager) {}

  public record BacklogList(
      String sentence,
      String lede,
      String trouble,
      List<WorkRow> work,
      List<BacklogRow> rows,
      Pager pager) {}

  /**
   * Work on an issue.
   *
   * @param lease how long the claim holds; empty when there is none
   */
  public record WorkRow(
      String href,
      String reference,
      String headline,
      String step,
      String tone,
      String outcome,
      String lease,
      Stamp began) {}

  /** One piece of work with its change. */
  public record WorkView(WorkRow row, String branch, String run, String report, String diff) {}

  /**
   * One item of the backlog.
   *
   * @param reasons the terms of its score, the heaviest first
   * @param hold why it is left alone; empty when it may be taken up
   */
  public record BacklogRow(
      int place,
      String score,
      Link item,
      String kind,
      String title,
      List<String> labels,
      List<String> reasons,
      String hold,
      Stamp opened) {}

  public record MemoryList(
      String sentence, List<NowView.MemoryRow> rows, String query, Pager pager) {}

  /** One key with its history, newest first. */
  public record MemoryKey(
      String key, String sentence, List<NowView.MemoryRow> history, Pager pager) {}

  public record AuditList(String sentence, List<AuditRow> rows, Pager pager) {}

  public record AuditRow(Stamp at, String actor, String act, String target, String detail) {}

  public record MessageList(String sentence, List<NowView.MessageRow> rows) {}

  /** An issue of the embedded tracker. */
  public record IssueView(
      String reference,
      String title,
      boolean open,
      String author,
      Stamp at,
      String body,
      List<String> labels,
      List<Said> comments) {}

  public record Said(String author, Stamp at, String text) {}

  /** The page that asks for a token. */
  public record Login(String organisation, String next, String problem) {}
}
