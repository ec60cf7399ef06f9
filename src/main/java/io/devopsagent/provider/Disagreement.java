package io.devopsagent.provider;

import io.devopsagent.kernel.Text;
import io.devopsagent.provider.ProviderReport.Detail;
import java.time.Duration;

/**
 * Whether a status feed and our own view of a service contradict each other, which either way is a
 * fault of one of the two. Pure.
 */
public final class Disagreement {
  /** The name of the report detail that carries the feed's word. */
  public static final String FEED_WORD = "feed_word";

  /** The name of the report detail that carries the feed's age in seconds. */
  public static final String FEED_AGE_SECONDS = "feed_age_s";

  /** The name of the report detail that carries the sentence. */
  public static final String DETAIL = "disagreement";

  private Disagreement() {}

  /**
   * The sentence, or empty where the two agree or one of them does not tell. Our own {@code
   * degraded} contradicts only {@code down}: a feed does not know our certificates and bounds.
   *
   * @param ours {@code up}, {@code degraded}, {@code down}, {@code unknown}
   * @param feed the feed's word in the same terms; anything else does not tell
   */
  public static String between(String ours, String feed, Duration age) {
    boolean contradict =
        switch (ours) {
          case "up" -> feed.equals("down") || feed.equals("degraded");
          case "degraded" -> feed.equals("down");
          case "down" -> feed.equals("up");
          default -> false;
        };
    return contradict
        ? "we see it "
            + ours
            + ", its status feed says "
            + feed
            + " ("
            + Text.shortly(age)
            + " old): one of the two is wrong"
        : "";
  }

  /** The sentence for a report of a status feed. */
  public static String between(String ours, ProviderReport report) {
    String age = detail(report, FEED_AGE_SECONDS);
    long seconds = age.matches("\\d{1,12}") ? Long.parseLong(age) : 0;
    return between(ours, detail(report, FEED_WORD), Duration.ofSeconds(seconds));
  }

  /** The report with the sentence as a detail, where there is one: it changes no verdict. */
  public static ProviderReport noted(String ours, ProviderReport report) {
    String sentence = between(ours, report);
    return sentence.isEmpty() ? report : report.with(new Detail(DETAIL, sentence));
  }

  /** What {@link #noted} added; empty when it added nothing. */
  public static String of(ProviderReport report) {
    return detail(report, DETAIL);
  }

  private static String detail(ProviderReport report, String name) {
    return report.details().stream()
        .filter(detail -> detail.name().equals(name))
        .map(Detail::value)
        .findFirst()
        .orElse("");
  }
}
