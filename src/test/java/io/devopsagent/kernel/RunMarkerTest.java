package io.devopsagent.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMarkerTest {

  @Test
  void holdsForTheWorkAndNoLonger() {
    RunMarker process = RunMarker.ofProcess();
    RunMarker unit = process.unit();
    List<Optional<RunMarker>> seen = new ArrayList<>();
    process.run(() -> {
      seen.add(RunMarker.current());
      unit.run(() -> seen.add(RunMarker.current()));
      seen.add(RunMarker.current());
    });
    seen.add(RunMarker.current());
    assertThat(seen)
        .containsExactly(
            Optional.of(process), Optional.of(unit), Optional.of(process), Optional.empty());
    assertThat(process.value()).matches("[a-z2-9]{6}");
    assertThat(unit.value()).matches(process.value() + "-[a-z2-9]{4}");
  }
}
