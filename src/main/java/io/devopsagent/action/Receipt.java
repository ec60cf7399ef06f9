package io.devopsagent.action;

import java.util.Map;

/**
 * Proof that an effect happened, in the other side's terms.
 *
 * @param summary one line for people: {@code acme/app#7 opened}
 * @param url where it can be looked at; empty when there is nothing
 * @param facts for effects that build on this one, for instance {@code number}
 */
public record Receipt(String summary, String url, Map<String, String> facts) {

  public Receipt {
    facts = Map.copyOf(facts);
  }

  public String fact(String name) {
    return facts.getOrDefault(name, "");
  }
}
