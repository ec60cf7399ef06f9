package io.devopsagent.config;

import io.devopsagent.config.bind.Key;
import io.devopsagent.config.bind.Key.Secrecy;
import io.devopsagent.config.bind.Section;
import io.devopsagent.config.bind.TextForm;
import io.devopsagent.secret.SecretText;
import java.util.Locale;
import java.util.Map;

/** Somebody who may be paged. */
@Section("Somebody who may be paged.")
public record PersonConfig(
    @Key(value = "A name of your own.", required = true, example = "ceo", form = TextForm.NAME)
        String name,
    @Key(
            value = "The language that they read.",
            byDefault = "en",
            example = "de",
            instead = {"locale", "lang"})
        Locale language,
    @Key(
            value =
                "Their address on each channel: a chat id, a mail address. A Telegram chat may be"
                    + " linked later instead.",
            keys = TextForm.NAME,
            secrecy = Secrecy.MIXED,
            example = "{phone: \"123456\", mail: ceo@acme.example}",
            instead = {"contact", "contacts"})
        Map<String, SecretText> reach) {}
