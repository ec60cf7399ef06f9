package io.devopsagent.web.view;

import io.devopsagent.watch.ReasonCode;

/** The class of a trouble in words that tell strangers nothing but what they feel themselves. */
public final class PublicWords {
  private PublicWords() {}

  public static String of(ReasonCode code) {
    return switch (code) {
      case AS_EXPECTED -> "works";
      case SLOW -> "answers slowly";
      case CERTIFICATE_ENDS_SOON -> "works; its certificate ends soon";
      case PROVIDER_IMPAIRED -> "works; its hosting reports trouble";
      case STALE -> "works, with older content than usual";
      case NAME_NOT_RESOLVED -> "cannot be found by name";
      case CONNECTION_REFUSED, CONNECTION_RESET -> "cannot be reached";
      case TIMED_OUT -> "does not answer in time";
      case TLS_FAILED, CERTIFICATE_INVALID -> "cannot be reached safely";
      case STATUS_UNEXPECTED, CONTENT_UNEXPECTED, PROTOCOL_ERROR -> "answers with errors";
      case MISSING -> "is missing";
      case NOT_OBSERVED -> "not looked at yet";
      case PROBER_LATE, SELF_OFFLINE, PAUSED -> "we could not look";
      case CREDENTIAL_MISSING,
          CREDENTIAL_REJECTED,
          RATE_LIMITED,
          SOURCE_STALE,
          SOURCE_UNAVAILABLE,
          NOT_CONFIGURED ->
          "we cannot see it";
    };
  }
}
