package io.devopsagent.work;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Executor;
import io.devopsagent.action.Receipt;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.time.Duration;

/**
 * Lets an effect of work happen only while the issue is ours: asked at the server right before it.
 * When it is not, the effect waits, and whoever leads the work finds out and takes it back. Effects
 * of anything else pass. Thread-safe.
 */
public final class FencedExecutor implements Executor {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(20);

  private final Executor executor;
  private final Fence fence;

  /** Whether the issue that an effect of work is about is ours at this moment. */
  @FunctionalInterface
  public interface Fence {

    /** Found and true when it is. */
    Lookup<Boolean> isOurs(Effect effect);
  }

  public FencedExecutor(Executor executor, Fence fence) {
    this.executor = executor;
    this.fence = fence;
  }

  @Override
  public String type() {
    return executor.type();
  }

  @Override
  public int version() {
    return executor.version();
  }

  @Override
  public Outcome<Receipt> perform(Effect effect) {
    if (!effect.cause().startsWith(Work.CAUSE)) {
      return executor.perform(effect);
    }
    return switch (fence.isOurs(effect)) {
      case Lookup.Found<Boolean>(Boolean ours) when ours -> executor.perform(effect);
      case Lookup.Found<Boolean> found -> later("the claim of the issue has moved");
      case Lookup.NotFound<Boolean>(String sentence) -> later(sentence);
      case Lookup.CannotVerify<Boolean>(Failure failure) -> new Outcome.Later<>(failure, ASK_AGAIN);
      case Lookup.Unreachable<Boolean>(Failure failure) -> new Outcome.Later<>(failure, ASK_AGAIN);
    };
  }

  @Override
  public Lookup<Receipt> lookUp(Effect effect) {
    return executor.lookUp(effect);
  }

  @Override
  public Duration settling() {
    return executor.settling();
  }

  private static Outcome<Receipt> later(String why) {
    return new Outcome.Later<>(Failure.of(ErrorCode.POLICY_REFUSED, why), ASK_AGAIN);
  }
}
