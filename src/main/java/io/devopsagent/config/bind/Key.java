package io.devopsagent.config.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one key of the file. Its name is the component's in snake case, its type the
 * component's type.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {

  /** What it means, for people: one or two sentences. */
  String value();

  /** The name in the file where the component's name cannot be it ({@code public}). */
  String name() default "";

  /** Whether the file has to give it. */
  boolean required() default false;

  /** The default as it would stand in the file; empty for none, nothing, an empty list. */
  String byDefault() default "";

  /** The key of the root whose value is the default, for instance {@code watch.every}. */
  String inherits() default "";

  /** A value for the reference, as it would stand in the file. */
  String example() default "";

  /** Other words for it, of rivals and of former versions; refused, with this key as the answer. */
  String[] instead() default {};

  /** What its texts, or those in its list or mapping, look like. */
  TextForm form() default TextForm.LINE;

  /** What the keys of its mapping look like. */
  TextForm keys() default TextForm.LINE;

  /** Smallest and largest number, or number of seconds of a duration. */
  long min() default 0;

  /** See {@link #min}. */
  long max() default Long.MAX_VALUE;

  /** Whether its value may be seen. */
  Secrecy secrecy() default Secrecy.OPEN;

  /** Whether a value may be seen, and stand in the file. */
  enum Secrecy {
    /** Anybody may see it. */
    OPEN,
    /** It may stand in the file; what comes from the environment or a mounted file is secret. */
    MIXED,
    /** It never stands in the file and is never shown. */
    SECRET
  }
}
