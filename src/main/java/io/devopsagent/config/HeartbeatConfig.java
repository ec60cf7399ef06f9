package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Key.Secrecy;
import io.devopsagent.config.bind.Section;
import java.time.Duration;

/** The watch over the watcher. */
@Section("An address that is called as long as all is well here: the watch over the watcher.")
public record HeartbeatConfig(
    @Key(
            value = "Called with GET; nothing is called when it is not set.",
            example = "\"https://hc.example/${HEARTBEAT_ID}\"",
            secrecy = Secrecy.MIXED)
        Address url,
    @Key(value = "How often.", byDefault = "60s", min = 1, max = 86_400) Duration every) {}
