package io.devopsagent.config;

import io.devopsagent.config.bind.Place;
import io.devopsagent.config.source.Problems;

/** A forge can be asked, and each service has a place on it for its incidents. */
final class ForgeRules {
  private final Place root;
  private final Problems problems;

  ForgeRules(Place root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  void check() {
    Place forge = root.key("forge");
    if (!forge.is(ForgeConfig.Gitea.class)) {
      return;
    }
    Place url = forge.key("url");
    url.as(Address.Unset.class)
        .ifPresent(unset ->
            ConfigRules.at(
                problems,
                url,
                "$" + unset.names().getFirst() + " is not set, and a forge needs its address",
                "set it, or write the address"));
    for (Place service : root.key("services").items()) {
      if (!service.isBroken() && !service.key("repo").isGiven()) {
        ConfigRules.at(
            problems,
            service,
            "has no repo in which its incidents become issues",
            "for instance repo: acme/app");
      }
    }
  }
}
