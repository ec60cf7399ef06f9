package io.devopsagent.notify.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TelegramRulesTest {

  @Test
  void waitsLongerWithEachFailureUpToAMinute() {
    assertThat(wait(ErrorCode.UNREACHABLE, 1, 0.0)).isEqualTo(Duration.ofMillis(500));
    assertThat(wait(ErrorCode.UNREACHABLE, 1, 1.0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(wait(ErrorCode.UNREACHABLE, 4, 1.0)).isEqualTo(Duration.ofSeconds(8));
    assertThat(wait(ErrorCode.UNREACHABLE, 1_000_000, 1.0)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aRefusedTokenIsNotTriedEverySecond() {
    assertThat(wait(ErrorCode.CREDENTIAL_REJECTED, 1, 0.0)).isEqualTo(Duration.ofSeconds(30));
    assertThat(wait(ErrorCode.CREDENTIAL_REJECTED, 9, 1.0)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void whatTelegramAsksForIsTheLeast() {
    Failure failure = Failure.of(ErrorCode.RATE_LIMITED, "Too Many Requests: retry after 90");
    assertThat(TelegramRules.backoff(failure, 1, Duration.ofSeconds(90), 1.0))
        .isEqualTo(Duration.ofSeconds(90));
  }

  private static Duration wait(ErrorCode code, int failures, double chance) {
    return TelegramRules.backoff(Failure.of(code, "x"), failures, Duration.ZERO, chance);
  }
}
