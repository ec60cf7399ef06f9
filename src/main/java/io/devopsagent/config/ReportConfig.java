package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Section;

/** The regular report. */
@Section("The regular report, kept in memory; it is sent to nobody while all is well.")
public record ReportConfig(
    @Key(
            value = "When, as minute, hour, day of month, month and day of week.",
            byDefault = "\"0 */4 * * *\"",
            instead = {"schedule"})
        CronExpression cron) {}
