package io.devopsagent.watch;

/**
 * One thing that is expected of a service, and what a look found.
 *
 * @param what it is about, for instance {@code status}, {@code JSON $.status}
 * @param expected for people
 * @param found for people, in the other side's own words
 */
public record Condition(String what, String expected, String found, Met met) {

  /** Whether it is as expected. */
  public enum Met {
    YES,
    NO,
    /** There was no answer, or too little of it. */
    CANNOT_TELL;

    /** As it stands in JSON: {@code cannot_tell}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
