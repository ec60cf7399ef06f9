package io.devopsagent.web.view;

import java.time.Duration;
import java.time.LocalDate;

/**
 * What was seen of a service on one day.
 *
 * @param length of the day as far as it has passed; zero when the service was not watched yet
 * @param down time down, out of {@code length}
 * @param degraded time degraded
 * @param unknown time not observed
 * @param maintenance time in announced maintenance, counted apart
 */
public record DayCell(
    LocalDate day,
    Duration length,
    Duration down,
    Duration degraded,
    Duration unknown,
    Duration maintenance) {}
