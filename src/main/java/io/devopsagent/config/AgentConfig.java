package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Section;
import io.devopsagent.config.bind.TextForm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The whole configuration, with every default filled in. Made by {@link ConfigReader} alone, which
 * vouches for what the types do not say: every reference between its parts leads somewhere.
 *
 * <p>Immutable. There is always a channel, a person and the escalation {@value #DEFAULT}: where the
 * file has none, pages go to the console's visible outbox.
 */
@Section("The file as a whole.")
public record AgentConfig(
    @Key(
            value = "Display name, and the owner of the repositories on the forge.",
            required = true,
            example = "acme",
            form = TextForm.OWNER,
            instead = {"organization", "org", "owner", "name"})
        String organisation,
    @Key(
            value =
                "Where people reach this program from outside; every link that it writes begins"
                    + " with it.",
            example = "https://status.acme.example")
        Address publicUrl,
    @Key(
            value = "Where it listens. Anything but a loopback address opens it to the network.",
            byDefault = "127.0.0.1:8420",
            instead = {"port", "web", "bind"})
        ListenAddress listen,
    @Key(
            value = "Folder of its database; a relative path starts from this file.",
            byDefault = "./devops-agent-data",
            instead = {"storage", "data_dir"})
        Path data,
    @Key(
            value = "Zone of the times people read, of cron expressions and maintenance windows.",
            byDefault = "UTC",
            example = "Europe/Berlin",
            instead = {"timezone", "tz"})
        ZoneId timeZone,
    @Key(
            value = "Certificates to trust besides the system's own, as PEM files.",
            example = "/etc/ssl/own-ca.pem")
        List<Path> caFile,
    @Key(
            value = "HTTP proxy for all calls but those to no_proxy.",
            example = "http://proxy.acme.example:3128")
        Address proxy,
    @Key(
            value = "Hosts that are called directly; \".acme.example\" means all below it.",
            form = TextForm.HOST,
            example = "[localhost, .acme.example]")
        List<String> noProxy,
    @Key(
            value = "Reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.",
            example = "[10.0.0.0/8]")
        List<NetworkBlock> trustedProxies,
    @Key(
            value =
                "Hosts to which credentials may go without TLS, for instance the name of a"
                    + " container in a network of your own. Loopback always may. Registries there are"
                    + " spoken to without TLS.",
            form = TextForm.HOST,
            example = "[gitea]")
        List<String> plainHttpHosts,
    @Key(
            value = "The only environment variables that ${…} may use in this file.",
            form = TextForm.VARIABLE,
            example = "[GITEA_TOKEN, VERCEL_TOKEN]",
            instead = {"env", "variables"})
        List<String> environment,
    @Key("How long is kept what was observed and done.") RetentionConfig retention,
    @Key(
            value = "Where incidents become issues: a Gitea, or the tracker built in.",
            byDefault = "{kind: local}",
            instead = {"gitea", "tracker"})
        ForgeConfig forge,
    @Key("What it may do by itself.") PolicyConfig policy,
    @Key(
            value =
                "Ways to reach people, each under a name of your own. With none, messages go to"
                    + " the visible outbox of the console.",
            keys = TextForm.NAME,
            instead = {"alerting", "notifications", "notify"})
        Map<String, ChannelConfig> channels,
    @Key("Who may be paged.") List<PersonConfig> people,
    @Key(
            value =
                "Who is paged in which order, each chain under a name of your own. Without"
                    + " \"default\", everybody is paged in turn.",
            keys = TextForm.NAME,
            instead = {"escalations", "alerts"})
        Map<String, List<EscalationStep>> escalation,
    @Key("How services are watched.") WatchConfig watch,
    @Key("An address that is called as long as all is well here: the watch over the watcher.")
        HeartbeatConfig heartbeat,
    @Key("The regular report.") ReportConfig report,
    @Key("Which issues of the organisation are work, and how often they are looked for.")
        BacklogConfig backlog,
    @Key(
            value = "What is watched.",
            required = true,
            instead = {"endpoints", "sites", "monitors", "targets", "hosts"})
        List<ServiceConfig> services) {

  /** The escalation of services that name none. */
  public static final String DEFAULT = "default";

  private static final String OUTBOX = "outbox";

  public AgentConfig {
    if (channels.isEmpty()) {
      channels = Map.of(OUTBOX, new ChannelConfig.Outbox());
    }
    if (people.isEmpty()) {
      people = List.of(new PersonConfig("operator", Locale.ENGLISH, Map.of()));
    }
    if (!escalation.containsKey(DEFAULT)) {
      Map<String, List<EscalationStep>> all = new LinkedHashMap<>(escalation);
      all.put(DEFAULT, everybody(people, channels));
      escalation = Collections.unmodifiableMap(all);
    }
  }

  /** Everybody in turn, on each of their channels; on the first channel whoever has none. */
  private static List<EscalationStep> everybody(
      List<PersonConfig> people, Map<String, ChannelConfig> channels) {
    List<EscalationStep> steps = new ArrayList<>();
    for (PersonConfig person : people) {
      for (String channel : person.reach().keySet()) {
        steps.add(new EscalationStep(person.name(), channel, Duration.ofMinutes(15)));
      }
    }
    if (steps.isEmpty()) {
      String channel = channels.keySet().iterator().next();
      steps.add(new EscalationStep(people.getFirst().name(), channel, Duration.ofMinutes(15)));
    }
    return List.copyOf(steps);
  }
}
