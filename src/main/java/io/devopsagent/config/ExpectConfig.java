package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Section;
import io.devopsagent.config.bind.TextForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What an answer has to be like. */
@Section("What the answer to an HTTP probe has to be like. All of it has to be met.")
public record ExpectConfig(
    @Key(
            value = "Statuses that are fine.",
            byDefault = "[200-299]",
            example = "[200-299, 401]",
            instead = {"status_code", "expected_status_codes", "code"})
        List<StatusRange> status,
    @Key(value = "Texts that the body has in it.", example = "Welcome") List<String> bodyContains,
    @Key(value = "Texts that the body has not in it.", example = "Database error")
        List<String> bodyLacks,
    @Key(
            value = "Regular expressions (Java) that are found in the body.",
            example = "'version \"[0-9.]+\"'",
            instead = {"body_regex", "body"})
        List<TextPattern> bodyMatches,
    @Key(
            value = "Values at places of a JSON body.",
            keys = TextForm.JSON_PATH,
            example = "{\"$.status\": pass}")
        Map<String, String> json,
    @Key(
            value = "Headers of the answer and the text that each has in it.",
            keys = TextForm.HEADER,
            example = "{Content-Type: text/html}")
        Map<String, String> headers,
    @Key(
            value = "Days that the certificate is still good for; fewer is degraded. 0 for any.",
            byDefault = "14",
            max = 365)
        int certificateDays,
    @Key(
            value = "A good answer that takes longer is degraded; 0s for any time.",
            byDefault = "0s",
            example = "5s",
            instead = {"response_time", "max_response_time", "latency"})
        Duration slowerThan) {}
