package io.devopsagent.action;

/**
 * Told after each attempt of an effect, in the order in which attempts end, and when policy holds
 * one. A hint: who needs to know for sure reads the stored effects again at start and every minute.
 */
@FunctionalInterface
public interface EffectOutcomes {

  void attempted(Effect effect);
}
