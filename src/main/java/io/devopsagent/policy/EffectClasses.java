package io.devopsagent.policy;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which type of effect belongs to which class. Static data: nothing at run time can move a type to
 * a milder class, and a type that is not here is refused.
 */
public final class EffectClasses {
  private static final Map<String, EffectClass> TABLE =
      Map.ofEntries(
          Map.entry("page", EffectClass.TELL),
          Map.entry("message", EffectClass.TELL),
          Map.entry("incident.issue", EffectClass.INCIDENT_RECORD),
          Map.entry("incident.comment", EffectClass.INCIDENT_RECORD),
          Map.entry("incident.close", EffectClass.INCIDENT_RECORD),
          Map.entry("incident.reopen", EffectClass.INCIDENT_RECORD),
          Map.entry("issue.open", EffectClass.OURS),
          Map.entry("issue.comment", EffectClass.OURS),
          Map.entry("issue.label", EffectClass.OURS),
          Map.entry("issue.assign", EffectClass.OURS),
          Map.entry("branch.push", EffectClass.OURS),
          Map.entry("pull.open", EffectClass.OURS),
          Map.entry("workflow.rerun", EffectClass.SHARED),
          Map.entry("workspace.restart", EffectClass.SHARED),
          Map.entry("deployment.redeploy", EffectClass.DESTRUCTIVE),
          Map.entry("pull.merge", EffectClass.DESTRUCTIVE),
          Map.entry("image.prune", EffectClass.DESTRUCTIVE),
          Map.entry("volume.remove", EffectClass.IRREVERSIBLE),
          Map.entry("secret.rotate", EffectClass.IRREVERSIBLE));

  private EffectClasses() {}

  public static EffectClass of(String type) {
    return TABLE.getOrDefault(type, EffectClass.REFUSED);
  }

  /** The whole table, by type. */
  public static Map<String, EffectClass> all() {
    return new TreeMap<>(TABLE);
  }
}
