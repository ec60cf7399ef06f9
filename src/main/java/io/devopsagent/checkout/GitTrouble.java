package io.devopsagent.checkout;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import java.util.Locale;

/** What it means when git does not do what was asked of it. */
final class GitTrouble {
  private GitTrouble() {}

  /** What git says of credentials and rights will not change by itself; the rest may. */
  static <T> Lookup<T> lookup(GitResult result) {
    Failure failure = failure(result);
    return failure.code() == ErrorCode.UNREACHABLE
        ? new Lookup.Unreachable<>(failure)
        : new Lookup.CannotVerify<>(failure);
  }

  static Failure failure(GitResult result) {
    return switch (result) {
      case GitResult.Done done ->
          Failure.of(ErrorCode.INTERNAL, "git was done, but not with what was asked of it");
      case GitResult.Ended(String why) -> Failure.of(ErrorCode.UNREACHABLE, why + ".");
      case GitResult.Failed(int code, String error) -> {
        String small = error.toLowerCase(Locale.ROOT);
        boolean credential =
            small.contains("authentication failed")
                || small.contains("could not read username")
                || small.contains("returned error: 403")
                || small.contains("returned error: 401");
        yield Failure.of(
            credential ? ErrorCode.CREDENTIAL_REJECTED : ErrorCode.UNREACHABLE,
            "git said: " + error);
      }
    };
  }
}
