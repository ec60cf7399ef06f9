package io.devopsagent.work;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Executor;
import io.devopsagent.action.Receipt;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What a forge holds after effects of one type: nothing is idempotent, and answers get lost. */
final class FarSide implements Executor {
  final List<Effect> carriedOut = new ArrayList<>();
  private final String type;
  private @Nullable Random trouble;

  FarSide(String type) {
    this.type = type;
  }

  /** From now on half of the answers are lost, before or after the effect was carried out. */
  void losesAnswers(Random random) {
    trouble = random;
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Outcome<Receipt> perform(Effect effect) {
    int luck = trouble == null ? 9 : trouble.nextInt(10);
    if (luck < 2) {
      return new Outcome.Unclear<>(Failure.of(ErrorCode.UNREACHABLE, "reset on the way there"));
    }
    carriedOut.add(effect);
    return luck < 5
        ? new Outcome.Unclear<>(Failure.of(ErrorCode.UNREACHABLE, "reset on the way back"))
        : new Outcome.Done<>(receipt(effect));
  }

  @Override
  public Lookup<Receipt> lookUp(Effect effect) {
    return carriedOut.stream().anyMatch(done -> done.key().equals(effect.key()))
        ? new Lookup.Found<>(receipt(effect))
        : new Lookup.NotFound<>("not there");
  }

  private static Receipt receipt(Effect effect) {
    return new Receipt(effect.type() + " done in " + effect.target(), "", Map.of("number", "12"));
  }
}
