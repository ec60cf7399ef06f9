package io.devopsagent.watch.http;

import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import java.io.IOException;

/** Ends a look with a reason. Carries no stack trace: it is a finding, not a fault of ours. */
final class ProbeFault extends IOException {
  private final transient Reason reason;

  ProbeFault(ReasonCode code, String sentence) {
    super(sentence);
    this.reason = new Reason(code, Sentences.sentence(sentence));
  }

  Reason reason() {
    return reason;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
