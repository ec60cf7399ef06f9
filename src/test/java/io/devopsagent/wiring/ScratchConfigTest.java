package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScratchConfigTest {
  @Test
  void isAGoodConfigurationAndGoneAfterwards() {
    Path file;
    try (ScratchConfig scratch = new ScratchConfig()) {
      file = scratch.file();
      assertThat(new ConfigReader(Map.of()).read(file)).isInstanceOf(ConfigResult.Accepted.class);
    }
    assertThat(file.getParent()).doesNotExist();
  }
}
