package io.devopsagent.watch;

import io.devopsagent.provider.ProviderReport;
import io.devopsagent.secret.Redactor;

/** What was found, without the secrets that may stand in it. */
final class Clean {
  private Clean() {}

  static Observation of(Observation look, Redactor redactor) {
    return of(look, look.reason(), redactor);
  }

  /** With another reason than the probe's own. */
  static Observation of(Observation look, Reason reason, Redactor redactor) {
    return new Observation(
        look.service(),
        look.startedAt(),
        look.took(),
        of(reason, redactor),
        look.phases(),
        look.evidence().stream()
            .map(fact -> new Evidence(fact.name(), redactor.redact(fact.value())))
            .toList());
  }

  static Reason of(Reason reason, Redactor redactor) {
    return new Reason(reason.code(), redactor.redact(reason.sentence()));
  }

  static Condition of(Condition condition, Redactor redactor) {
    return new Condition(
        condition.what(),
        redactor.redact(condition.expected()),
        redactor.redact(condition.found()),
        condition.met());
  }

  static ProviderReport of(ProviderReport report, Redactor redactor) {
    return new ProviderReport(
        report.provider(),
        report.standing(),
        report.code(),
        redactor.redact(report.sentence()),
        report.missingCredential(),
        report.details().stream()
            .map(d -> new ProviderReport.Detail(d.name(), redactor.redact(d.value())))
            .toList(),
        report.logTail().stream().map(redactor::redact).toList());
  }
}
