package io.devopsagent.config;

import io.devopsagent.config.bind.DurationText;
import io.devopsagent.config.bind.Key.Secrecy;
import io.devopsagent.config.bind.MalformedValue;
import io.devopsagent.config.bind.ScalarType;
import io.devopsagent.config.bind.ScalarType.Raw;
import io.devopsagent.config.bind.Shape;
import io.devopsagent.config.bind.Shapes;
import io.devopsagent.config.bind.Suggestions;
import io.devopsagent.config.bind.TextForm;
import io.devopsagent.secret.SecretText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Every type of value in the configuration that is one text in the file. */
final class ConfigTypes {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern SHELL_NAME = Pattern.compile("\\$?[A-Z][A-Z0-9]*_[A-Z0-9_]+");
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  /** The shape of the whole file. */
  static final Shape.Fields ROOT = new Shapes(all()).of(AgentConfig.class);

  /** The shape of one service. */
  static final Shape.Fields SERVICE = new Shapes(all()).of(ServiceConfig.class);

  private ConfigTypes() {}

  private static List<ScalarType<?>> all() {
    return List.of(
        text(),
        new ScalarType<>(
            Boolean.class,
            "true or false",
            "boolean",
            "",
            ConfigTypes::truth,
            String::valueOf,
            null,
            false),
        new ScalarType<>(
            Integer.class,
            "a whole number",
            "integer",
            "",
            ConfigTypes::number,
            String::valueOf,
            null,
            false),
        address(),
        new ScalarType<>(
            SecretText.class,
            "a secret, such as \"${GITEA_TOKEN}\"",
            "string",
            "",
            ConfigTypes::secret,
            SecretText::toString,
            SecretText.NONE,
            true),
        ScalarType.of(
            Duration.class,
            "a duration, such as 30s, 5m, 1h30m or 7d",
            DurationText.PATTERN,
            raw -> DurationText.parse(raw.text()),
            DurationText::write),
        ScalarType.of(Path.class, "the path of a file", "", ConfigTypes::path, ConfigTypes::plain),
        ScalarType.of(
            ZoneId.class,
            "a time zone, such as Europe/Berlin",
            "",
            ConfigTypes::zone,
            ConfigTypes::plain),
        ScalarType.of(
            Locale.class,
            "a language, such as en or de",
            "^[A-Za-z]{2}(-.*)?$",
            ConfigTypes::language,
            Locale::toLanguageTag),
        simple(
            ListenAddress.class,
            "a host and a port, such as 127.0.0.1:8420",
            ":[0-9]{1,5}$",
            ListenAddress::parse),
        simple(
            NetworkBlock.class,
            "a block of addresses, such as 10.0.0.0/8",
            "^[0-9A-Fa-f.:]+(/[0-9]{1,3})?$",
            NetworkBlock::parse),
        simple(Witness.class, "a witness, such as tcp://1.1.1.1:443", "^tcp://", Witness::parse),
        simple(
            StatusRange.class,
            "an HTTP status: 200, 200-299 or 2xx",
            StatusRange.FORM,
            StatusRange::parse),
        simple(TextPattern.class, "a regular expression", "", TextPattern::parse),
        simple(
            CronExpression.class,
            "a cron expression, such as \"0 */4 * * *\"",
            "",
            CronExpression::parse),
        simple(
            PointInTime.class,
            "a date and time, such as 2026-12-01T02:00",
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T",
            PointInTime::parse));
  }

  private static <T> ScalarType<T> simple(
      Class<T> type, String says, String pattern, Function<String, T> parse) {
    return ScalarType.of(type, says, pattern, raw -> parse.apply(raw.text()), ConfigTypes::plain);
  }

  /** Writes what has no names in it. */
  private static String plain(Object value) {
    return escaped(value.toString());
  }

  private static String escaped(String text) {
    return text.replaceAll("\\$(?=[${])", "\\$\\$");
  }

  private static ScalarType<String> text() {
    return new ScalarType<>(
        String.class, "text", "string", "", ConfigTypes::formed, ConfigTypes::escaped, "", false);
  }

  private static String formed(Raw raw) {
    TextForm form = raw.key().form();
    String text = raw.text();
    if (text.isBlank()) {
      throw new MalformedValue("is empty", "");
    }
    if (!Pattern.matches(form.regex(), text)) {
      boolean ownerMissing = form == TextForm.REPOSITORY && Pattern.matches("[\\w.-]+", text);
      throw new MalformedValue(
          "is not " + form.says(), ownerMissing ? "with its owner: \"acme/" + text + "\"" : "");
    }
    return text;
  }

  private static Boolean truth(Raw raw) {
    return switch (raw.text()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new MalformedValue(
              "is neither true nor false",
              switch (raw.text().toLowerCase(Locale.ROOT)) {
                case "yes", "on", "1", "true" -> "did you mean true?";
                case "no", "off", "0", "false" -> "did you mean false?";
                default -> "";
              });
    };
  }

  private static Integer number(Raw raw) {
    if (!INTEGER.matcher(raw.text()).matches()) {
      throw new MalformedValue("is not a whole number", "");
    }
    return Integer.valueOf(raw.text());
  }

  private static ScalarType<Address> address() {
    return new ScalarType<>(
        Address.class,
        "a web address, such as https://app.acme.example",
        "string",
        "^[hH][tT][tT][pP][sS]?://",
        ConfigTypes::address,
        Address::toString,
        Address.NONE,
        true);
  }

  /** A secret address that cannot be one impairs what it is for, as one that is missing does. */
  private static Address address(Raw raw) {
    if (!raw.isComplete()) {
      return new Address.Unset(raw.unset(), raw.written());
    }
    try {
      return new Address.Known(Address.uri(raw.text()), raw.written());
    } catch (MalformedValue e) {
      if (raw.names().isEmpty() || raw.key().secrecy() != Secrecy.MIXED) {
        throw e;
      }
      return new Address.Unset(raw.names(), raw.written());
    }
  }

  private static SecretText secret(Raw raw) {
    if (raw.names().isEmpty() && raw.key().secrecy() == Secrecy.SECRET) {
      String name = raw.text().replaceFirst("^\\$", "");
      boolean named = SHELL_NAME.matcher(raw.text()).matches();
      throw new MalformedValue(
          "is a secret, and secrets do not stand in this file",
          named ? "did you mean \"${" + name + "}\"?" : "name a variable: \"${SOME_TOKEN}\"");
    }
    if (raw.names().isEmpty() && raw.text().chars().anyMatch(c -> c < ' ')) {
      throw new MalformedValue("has more than one line", "");
    }
    List<String> names = raw.isComplete() ? raw.names() : raw.unset();
    return SecretText.composed(names, raw.written(), raw.text(), raw.isComplete());
  }

  private static Path path(Raw raw) {
    try {
      if (raw.text().isBlank()) {
        throw new MalformedValue("is not the path of a file", "");
      }
      return raw.folder().resolve(raw.text()).normalize();
    } catch (InvalidPathException e) {
      throw new MalformedValue("is not the path of a file", "");
    }
  }

  private static ZoneId zone(Raw raw) {
    try {
      return ZoneId.of(raw.text());
    } catch (DateTimeException e) {
      String near = Suggestions.didYouMean(raw.text(), ZoneId.getAvailableZoneIds());
      throw new MalformedValue(
          "is not a time zone", near.isEmpty() ? "for instance Europe/Berlin or UTC" : near);
    }
  }

  private static Locale language(Raw raw) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(raw.text()).build();
      if (LANGUAGES.contains(locale.getLanguage())) {
        return locale;
      }
    } catch (IllformedLocaleException e) {
      throw new MalformedValue("is not a language", "for instance en, de or pt-BR");
    }
    throw new MalformedValue("is not a language", "by its code of two letters: en, de, zh");
  }
}
