package io.devopsagent.web;

import io.devopsagent.web.view.ListViews;
import io.devopsagent.web.view.Times;
import io.devopsagent.work.Work;
import io.devopsagent.work.Work.Step;
import java.util.Locale;

/** Shows work on issues. */
final class WorkRows {
  private WorkRows() {}

  static ListViews.WorkRow of(Work work, Times times) {
    return new ListViews.WorkRow(
        "/ui/work/" + work.id(),
        work.reference(),
        work.headline().isEmpty() ? "nothing is prepared yet" : work.headline(),
        step(work),
        tone(work.step()),
        work.outcome(),
        work.step().active() && !work.rehearsal()
            ? "claim renewed " + times.at(work.renewedAt()).text()
            : "",
        times.at(work.startedAt()));
  }

  static ListViews.WorkView whole(Work work, Times times) {
    return new ListViews.WorkView(
        of(work, times),
        work.branch().isEmpty() ? "" : work.branch() + " for " + work.base(),
        work.run(),
        work.report(),
        work.diff());
  }

  private static String step(Work work) {
    return work.rehearsal() && work.step() == Step.HELD
        ? "rehearsed"
        : work.step().name().toLowerCase(Locale.ROOT);
  }

  private static String tone(Step step) {
    return switch (step) {
      case DONE -> "up";
      case FAILED -> "down";
      case HELD -> "unknown";
      case CLAIMED, DELIVERING -> "degraded";
      case NOTHING, LEFT -> "plain";
    };
  }
}
