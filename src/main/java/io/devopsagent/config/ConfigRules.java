package io.devopsagent.config;

import io.devopsagent.config.bind.Place;
import io.devopsagent.config.source.Problems;

/**
 * What the types of single keys do not say: that the parts of the file fit together. Works on
 * places, so that it tells what it can while other things are wrong.
 */
final class ConfigRules {
  private ConfigRules() {}

  static void check(Place root, Problems problems) {
    if (root.isBroken()) {
      return;
    }
    new ServiceRules(root, problems).check();
    new ForgeRules(root, problems).check();
    new CheckRules(root, problems).check();
    new DependencyRules(root, problems).check();
    new PeopleRules(root, problems).check();
    new CredentialRules(root, problems).check();
  }

  /** Notes a problem with a value. */
  static void at(Problems problems, Place place, String message, String suggestion) {
    problems.add(place.span(), place.path(), message, suggestion);
  }

  /** Notes a problem with a key of the user's own, or of ours that should not be there. */
  static void atKey(Problems problems, Place place, String message, String suggestion) {
    problems.add(place.keySpan(), place.path(), message, suggestion);
  }
}
