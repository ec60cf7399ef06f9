package io.devopsagent.web.view;

import io.devopsagent.watch.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that strangers may know; page, JSON, feed and badges are made of this alone. Has no field for
 * an address, a repository, a person, a sentence of another system, or evidence.
 *
 * @param notices what limits what we say: we do not watch, we are late, we cannot store
 * @param stopped whether people stopped the agent
 * @param left how many services are not listed for want of room
 */
public record PublicStatus(
    String organisation,
    String sentence,
    Verdict overall,
    boolean watching,
    boolean stopped,
    List<String> notices,
    List<Service> services,
    int left,
    List<Outage> outages,
    Instant updated) {

  public PublicStatus {
    notices = List.copyOf(notices);
    services = List.copyOf(services);
    outages = List.copyOf(outages);
  }

  /**
   * A service that is marked public.
   *
   * @param words the class of what is wrong, in our words
   * @param since when the verdict began
   */
  public record Service(
      String id,
      String name,
      Verdict verdict,
      String words,
      Instant since,
      Interval ninetyDays,
      Strip strip) {}

  /**
   * An incident of a public service.
   *
   * @param kind the class, for machines
   * @param ended {@code null} while it lasts
   */
  public record Outage(
      long id,
      String service,
      String serviceName,
      String kind,
      String words,
      boolean takenOn,
      Instant began,
      @Nullable Instant ended) {

    public boolean lasts() {
      return ended == null;
    }
  }
}
