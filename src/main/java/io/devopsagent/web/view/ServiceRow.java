package io.devopsagent.web.view;

import io.devopsagent.watch.Verdict;

/**
 * A service in a table.
 *
 * @param note what limits its check, for instance {@code degraded check}; empty when nothing does
 * @param next when it is looked at next
 */
public record ServiceRow(
    String id,
    String name,
    String address,
    Verdict verdict,
    String since,
    String why,
    String note,
    Spark spark,
    Strip strip,
    Interval interval,
    Stamp next) {}
