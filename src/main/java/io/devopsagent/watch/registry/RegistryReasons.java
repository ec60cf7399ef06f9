package io.devopsagent.watch.registry;

import io.devopsagent.http.ApiResult.Cause;
import io.devopsagent.http.ApiResult.NoAnswer;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Lookup.CannotVerify;
import io.devopsagent.kernel.Lookup.Found;
import io.devopsagent.kernel.Lookup.NotFound;
import io.devopsagent.kernel.Lookup.Unreachable;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import java.time.Duration;
import java.util.Optional;

/** Which verdict follows from what a registry did not tell. Pure. */
final class RegistryReasons {
  private RegistryReasons() {}

  /** {@code /v2/} was not answered as a registry does: that is the registry's own outage. */
  static Reason notAnswering(Lookup<Integer> ping, Optional<NoAnswer> silence) {
    return switch (ping) {
      case Found<Integer>(Integer status) ->
          new Reason(ReasonCode.AS_EXPECTED, "answers with " + status);
      case NotFound<Integer>(String sentence) -> new Reason(ReasonCode.STATUS_UNEXPECTED, sentence);
      case CannotVerify<Integer>(Failure failure) -> cannotVerify(failure);
      case Unreachable<Integer>(Failure failure) -> unreachable(failure, silence);
    };
  }

  /** It answers, but does not let us see, or its token service does not let us in. */
  static Reason cannotVerify(Failure failure) {
    ReasonCode code =
        switch (failure.code()) {
          case CREDENTIAL_MISSING -> ReasonCode.CREDENTIAL_MISSING;
          case CREDENTIAL_REJECTED -> ReasonCode.CREDENTIAL_REJECTED;
          case RATE_LIMITED -> ReasonCode.RATE_LIMITED;
          case CONFIG_INVALID,
              NOT_FOUND,
              USAGE,
              DATA_FOLDER_IN_USE,
              DATA_FOLDER_UNUSABLE,
              UNREACHABLE,
              REMOTE_FAULT,
              REMOTE_REFUSED,
              REMOTE_GARBLED,
              POLICY_REFUSED,
              INTERNAL ->
              ReasonCode.SOURCE_UNAVAILABLE;
        };
    return new Reason(code, failure.text());
  }

  /** No usable answer of the registry itself. */
  static Reason unreachable(Failure failure, Optional<NoAnswer> silence) {
    ReasonCode code =
        switch (failure.code()) {
          case RATE_LIMITED -> ReasonCode.RATE_LIMITED;
          case REMOTE_FAULT -> ReasonCode.STATUS_UNEXPECTED;
          case UNREACHABLE ->
              silence.map(NoAnswer::cause).map(RegistryReasons::code).orElse(ReasonCode.TIMED_OUT);
          case CONFIG_INVALID,
              NOT_FOUND,
              USAGE,
              DATA_FOLDER_IN_USE,
              DATA_FOLDER_UNUSABLE,
              CREDENTIAL_MISSING,
              CREDENTIAL_REJECTED,
              REMOTE_REFUSED,
              REMOTE_GARBLED,
              POLICY_REFUSED,
              INTERNAL ->
              ReasonCode.SOURCE_UNAVAILABLE;
        };
    return new Reason(code, failure.sentence());
  }

  private static ReasonCode code(Cause cause) {
    return switch (cause) {
      case NOT_SENT -> ReasonCode.NOT_CONFIGURED;
      // the JDK's look-up does not tell a name that is gone from a name server that is
      case NAME_NOT_RESOLVED -> ReasonCode.SOURCE_UNAVAILABLE;
      case CONNECTION_REFUSED -> ReasonCode.CONNECTION_REFUSED;
      case TIMED_OUT -> ReasonCode.TIMED_OUT;
      case TLS_FAILED -> ReasonCode.TLS_FAILED;
      case CERTIFICATE_INVALID -> ReasonCode.CERTIFICATE_INVALID;
      case CONNECTION_LOST -> ReasonCode.CONNECTION_RESET;
      case NOT_HTTP -> ReasonCode.PROTOCOL_ERROR;
      case TOO_LONG -> ReasonCode.CONTENT_UNEXPECTED;
      case STOPPED -> ReasonCode.NOT_OBSERVED;
    };
  }

  /** An age as people say it: {@code 40 s ago}, {@code 3 h ago}, {@code 12 days ago}. */
  static String ago(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 120) {
      return seconds + " s ago";
    }
    if (seconds < 7_200) {
      return seconds / 60 + " min ago";
    }
    return seconds < 172_800 ? seconds / 3_600 + " h ago" : seconds / 86_400 + " days ago";
  }
}
