package io.devopsagent.secret;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that this process has read so far, for what is written before anybody else knows
 * them, or when nothing else works any more. Finds credentials by their shape even when it knows
 * none.
 *
 * <p>Costs nothing until it has to redact. Thread-safe.
 */
public final class KnownSecrets implements Redactor {
  private final Map<String, String> values = new LinkedHashMap<>();
  private @Nullable SecretRedactor redactor;

  /** From now on these are known too. */
  public synchronized void add(List<SecretText> secrets) {
    secrets.stream()
        .filter(SecretText::isSet)
        .forEach(secret -> values.put(secret.name(), secret.reveal()));
    if (redactor != null) {
      redactor.replace(values);
    }
  }

  @Override
  public String redact(String text) {
    return current().redact(text);
  }

  private synchronized SecretRedactor current() {
    SecretRedactor made = redactor;
    if (made == null) {
      made = new SecretRedactor(values);
      redactor = made;
    }
    return made;
  }
}
