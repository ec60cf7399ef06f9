package io.devopsagent.work;

/**
 * What one tick did.
 *
 * @param worked whether there was anything to do
 * @param sentence for people
 */
public record Tick(boolean worked, String sentence) {

  static Tick idle(String sentence) {
    return new Tick(false, sentence);
  }

  static Tick of(String sentence) {
    return new Tick(true, sentence);
  }
}
