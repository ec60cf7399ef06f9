package io.devopsagent.web;

import io.devopsagent.watch.ServiceId;
import io.devopsagent.web.view.DayCell;
import io.devopsagent.web.view.Interval;
import java.time.Duration;
import java.util.List;

/** How much of the time services were available. Thread-safe. */
public interface AvailabilityReader {

  /** Over a window that ends now. */
  Interval over(ServiceId service, Duration window);

  /** The last 90 days in the configured zone, oldest first; the last is today so far. */
  List<DayCell> days(ServiceId service);
}
