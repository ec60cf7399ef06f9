package io.devopsagent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S, 500ms", "10s, PT10S, 10s", "60s, PT1M, 1m", "1m30s, PT1M30S, 1m30s",
    "7d, PT168H, 7d", "0s, PT0S, 0s", "36h, PT36H, 1d12h", "1d1h1m1s1ms, PT25H1M1.001S, 1d1h1m1s1ms"
  })
  void durationsAreReadAndWritten(String text, Duration duration, String written) {
    assertThat(DurationText.parse(text)).isEqualTo(duration);
    assertThat(DurationText.write(duration)).isEqualTo(written);
    assertThat(DurationText.parse(written)).isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          10         | with its unit: "10s" or "10m"
          5 minutes  | did you mean "5m"?
          2 hrs      | did you mean "2h"?
          1M30S      | did you mean "1m30s"?
          soon       | for instance 30s, 5m, 1h30m or 7d
          -5s        | for instance 30s, 5m, 1h30m or 7d
          """)
  void whatWasMeantIsSuggested(String text, String suggestion) {
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOfSatisfying(
            MalformedValue.class, e -> assertThat(e.suggestion()).isEqualTo(suggestion));
  }

  @Test
  void moreThanAHundredYearsIsRefused() {
    assertThatThrownBy(() -> DurationText.parse("999999999d"))
        .hasMessage("is longer than a hundred years");
  }
}
