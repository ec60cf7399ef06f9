package io.devopsagent.watch;

import io.devopsagent.memory.Memory;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says once, where people look, which checks are only plain ones for want of a credential. Gone
 * when the credential is there.
 */
public final class CredentialNotes {

  /** The memory key that people and peers read. */
  public static final String KEY = "cloud-services-creds-missing";

  private final Services services;
  private final Memory memory;

  public CredentialNotes(Services services, Memory memory) {
    this.services = services;
    this.memory = memory;
  }

  /** Brings the note up to date: a line for each credential that is not set. */
  public void update() {
    List<ServiceStatus> all = services.all();
    boolean everybodyAsked =
        all.stream().allMatch(s -> s.service().providers().size() <= s.reports().size());
    String note =
        all.stream()
            .flatMap(status -> status.degradedChecks().stream())
            .distinct()
            .sorted()
            .collect(Collectors.joining("\n"));
    if (!note.isEmpty()) {
      memory.set(KEY, note, "agent");
    } else if (everybodyAsked) {
      memory.remove(KEY, "agent");
    }
  }
}
