package io.devopsagent.testkit;

import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives a test a seeded {@link Random} as a parameter. When the test fails, the seed stands under
 * its stack trace and on its output; {@code -Dtest.seed=…} replays it. Used by {@code
 * ExtendWith(Seeds.class)}.
 */
public final class Seeds implements ParameterResolver, TestExecutionExceptionHandler {
  private static final String PROPERTY = "test.seed";
  private static final Namespace NAMESPACE = Namespace.create(Seeds.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Random.class;
  }

  @Override
  public Random resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Random(seed(context));
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    Replay replay = new Replay(seed(context));
    System.out.println(context.getDisplayName() + ": " + replay.getMessage());
    failure.addSuppressed(replay);
    throw failure;
  }

  /** One seed for all of a test's randomness, chosen when it is first asked for. */
  private static long seed(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(
            PROPERTY,
            key -> {
              Long wanted = Long.getLong(PROPERTY);
              return wanted == null ? new SecureRandom().nextLong() : wanted;
            },
            Long.class);
  }

  /** Says under a failure how to see it again. */
  private static final class Replay extends Exception {
    private static final long serialVersionUID = 1L;

    Replay(long seed) {
      super("replay with -D" + PROPERTY + "=" + seed, null, false, false);
    }
  }
}
