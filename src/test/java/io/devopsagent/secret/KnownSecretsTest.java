package io.devopsagent.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownSecretsTest {
  @Test
  void findsShapesBeforeAnythingIsKnownAndValuesOnceTheyAre() {
    KnownSecrets known = new KnownSecrets();
    assertThat(known.redact("Authorization: Bearer abcdefgh12345678, hunter2-hunter2"))
        .isEqualTo("Authorization: Bearer [redacted credential], hunter2-hunter2");
    known.add(List.of(SecretText.of("PASSWORD", "hunter2-hunter2"), SecretText.missing("OTHER")));
    assertThat(known.redact("it is hunter2-hunter2")).isEqualTo("it is [redacted PASSWORD]");
  }
}
