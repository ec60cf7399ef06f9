package io.devopsagent.web;

import static io.devopsagent.web.Acme.NOW;

import io.devopsagent.action.AuditStore;
import io.devopsagent.identity.TokenStore;
import io.devopsagent.memory.Memory;
import java.util.List;

/** What was written down and said at Acme. */
final class AcmeRecords {
  private final FakeAgent agent;

  AcmeRecords(FakeAgent agent) {
    this.agent = agent;
  }

  void add() {
    memory(
        "cloud-services-latest",
        "12:23 cycle: 11 of 12 up, 1 down (Customer app), 1 unknown (Control plane)",
        47);
    memory("cloud-services-creds-missing", "no $FLY_API_TOKEN set — degraded check only", 2);
    tokens();
    audit();
    messages();
    issues();
  }

  private void tokens() {
    agent.tokens.add(
        new TokenStore.Token("mara", NOW.minusSeconds(900_000), NOW.minusSeconds(40), null));
    agent.tokens.add(new TokenStore.Token("Prometheus", NOW.minusSeconds(800_000), null, null));
    agent.tokens.add(new TokenStore.Token("old laptop", NOW.minusSeconds(5_000_000), null, NOW));
  }

  private void audit() {
    agent.audit.add(audit(3, 60, "mara", "silence", "docs", "1 h"));
    agent.audit.add(
        audit(
            2,
            137,
            "agent",
            "incident.issue",
            "acme/customer-app",
            "acme/customer-app#418 opened"));
    agent.audit.add(audit(1, 90_000, "admin", "token.create", "ci", ""));
  }

  private void messages() {
    agent.sent.add(
        new WebModel.Sent(
            "CEO",
            "PAGE",
            12,
            "Customer app is down since 14:02:36",
            "503 Service Unavailable, 23 looks failed.\nIssue: acme/customer-app#418\n/ack 12 takes it on.",
            "",
            NOW.minusSeconds(133)));
    agent.sent.add(
        new WebModel.Sent(
            "mara",
            "RECOVERY",
            11,
            "Docs is up again after 16:40",
            "",
            "",
            NOW.minusSeconds(299_000)));
  }

  private void issues() {
    agent.issues.add(
        new LocalIssues.Local(
            "acme/customer-app",
            418,
            "[CLOUD INCIDENT] Customer app answers 503",
            "[devops-agent]\n\n**Customer app** is down since 14:02:36 Europe/Berlin.",
            true,
            "devops-agent",
            List.of("cloud", "incident", "devops"),
            NOW.minusSeconds(137),
            List.of(new LocalIssues.Comment("mara", "Looking.", NOW.minusSeconds(60)))));
  }

  private void memory(String key, String value, int version) {
    agent.memory.put(
        key,
        new Memory.Entry(key, value, version, "agent", NOW.minusSeconds(version * 60L), false));
  }

  private static AuditStore.Entry audit(
      long id, long ago, String actor, String act, String target, String detail) {
    return new AuditStore.Entry(id, NOW.minusSeconds(ago), actor, act, target, detail);
  }
}
