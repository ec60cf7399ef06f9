package io.devopsagent.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test runs only where all of these are installed. Elsewhere it is skipped and named at the end
 * of the run, with the command that installs what it needs; with {@code CI=true} it fails.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ComponentCondition.class)
public @interface NeedsComponent {
  Component[] value();
}
