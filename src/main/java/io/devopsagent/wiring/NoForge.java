package io.devopsagent.wiring;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Executor;
import io.devopsagent.action.Receipt;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;

/** Refuses what needs a forge while the configuration names none. */
record NoForge(String type) implements Executor {

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Outcome<Receipt> perform(Effect effect) {
    return new Outcome.Refused<>(
        Failure.of(ErrorCode.CONFIG_INVALID, "the tracker built in knows no " + type));
  }

  @Override
  public Lookup<Receipt> lookUp(Effect effect) {
    return new Lookup.NotFound<>("there is no forge");
  }
}
