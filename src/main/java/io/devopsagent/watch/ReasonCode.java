package io.devopsagent.watch;

import java.util.Locale;

/** Why a verdict is what it is, for counting and for machines. Each belongs to one verdict. */
public enum ReasonCode {
  /** Everything that was expected was met. */
  AS_EXPECTED(Verdict.UP),

  /** It answers, but slower than the configured bound. */
  SLOW(Verdict.DEGRADED),
  /** Its certificate ends soon. */
  CERTIFICATE_ENDS_SOON(Verdict.DEGRADED),
  /** It answers, but its hosting provider reports trouble. */
  PROVIDER_IMPAIRED(Verdict.DEGRADED),
  /** The artefact behind it is older than the configured bound. */
  STALE(Verdict.DEGRADED),

  /** Its name cannot be resolved although others can. */
  NAME_NOT_RESOLVED(Verdict.DOWN),
  /** Nothing listens there. */
  CONNECTION_REFUSED(Verdict.DOWN),
  /** The connection was cut. */
  CONNECTION_RESET(Verdict.DOWN),
  /** No answer in time; the sentence names the phase. */
  TIMED_OUT(Verdict.DOWN),
  /** TLS could not be agreed on. */
  TLS_FAILED(Verdict.DOWN),
  /** The certificate is not for this host, not by a trusted issuer, or not valid now. */
  CERTIFICATE_INVALID(Verdict.DOWN),
  /** Answered with a status that is not expected. */
  STATUS_UNEXPECTED(Verdict.DOWN),
  /** Answered, but body, header or JSON are not what is expected. */
  CONTENT_UNEXPECTED(Verdict.DOWN),
  /** What came is not the protocol. */
  PROTOCOL_ERROR(Verdict.DOWN),
  /** A thing that must exist does not, and the other side is able to know. */
  MISSING(Verdict.DOWN),

  /** Nobody looked: not yet, or not while this program was not running. */
  NOT_OBSERVED(Verdict.UNKNOWN),
  /** We looked later than we should have; what we saw is ours, not the service's. */
  PROBER_LATE(Verdict.UNKNOWN),
  /** Our own network is gone: the independent witnesses do not answer either. */
  SELF_OFFLINE(Verdict.UNKNOWN),
  /** This process stood still. */
  PAUSED(Verdict.UNKNOWN),
  /** A credential is needed and none is set. */
  CREDENTIAL_MISSING(Verdict.UNKNOWN),
  /** The credential was refused. */
  CREDENTIAL_REJECTED(Verdict.UNKNOWN),
  /** The source asked us to come back later. */
  RATE_LIMITED(Verdict.UNKNOWN),
  /** The source's own data are too old to say anything about now. */
  SOURCE_STALE(Verdict.UNKNOWN),
  /** The source did not answer, or not in a way that tells. */
  SOURCE_UNAVAILABLE(Verdict.UNKNOWN),
  /** A name of the configuration has no value, so that nothing can be asked. */
  NOT_CONFIGURED(Verdict.UNKNOWN);

  private final Verdict verdict;

  ReasonCode(Verdict verdict) {
    this.verdict = verdict;
  }

  /** The verdict that this reason gives. */
  public Verdict verdict() {
    return verdict;
  }

  /** As it stands in JSON and metrics: {@code status_unexpected}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
