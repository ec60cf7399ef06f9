package io.devopsagent.wiring;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Executor;
import io.devopsagent.action.Receipt;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.time.Duration;
import java.util.function.Supplier;

/** The executor of a type that the configuration in force has. */
record CurrentExecutor(String type, Supplier<Executor> current) implements Executor {

  @Override
  public int version() {
    return current.get().version();
  }

  @Override
  public Outcome<Receipt> perform(Effect effect) {
    return current.get().perform(effect);
  }

  @Override
  public Lookup<Receipt> lookUp(Effect effect) {
    return current.get().lookUp(effect);
  }

  @Override
  public Duration settling() {
    return current.get().settling();
  }
}
