package io.devopsagent.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link NeedsComponent}. */
final class ComponentCondition implements ExecutionCondition {
  /** How the reason of a skip begins, by which the report at the end knows it. */
  static final String MARK = "not run for want of ";

  private final Predicate<Component> present;
  private final boolean strict;

  /** For JUnit: this machine, strict where {@code CI=true}. */
  ComponentCondition() {
    this(Component::isPresent, isStrict());
  }

  /** Whether nothing may be skipped here. */
  static boolean isStrict() {
    return "true".equals(System.getenv("CI"));
  }

  /**
   * @param strict whether a missing component is a failure
   */
  ComponentCondition(Predicate<Component> present, boolean strict) {
    this.present = present;
    this.strict = strict;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), NeedsComponent.class)
        .map(needs -> judge(Arrays.asList(needs.value())))
        .orElseGet(() -> ConditionEvaluationResult.enabled("needs nothing"));
  }

  ConditionEvaluationResult judge(List<Component> needed) {
    for (Component component : needed) {
      if (!present.test(component)) {
        String reason = MARK + component.title() + "; " + component.install();
        if (strict) {
          throw new IllegalStateException("with CI=true nothing may be skipped: " + reason);
        }
        return ConditionEvaluationResult.disabled(reason);
      }
    }
    return ConditionEvaluationResult.enabled("all that it needs is here");
  }
}
