package io.devopsagent.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class NeedsComponentTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final NotRunReport report = new NotRunReport(new PrintStream(printed, true, UTF_8));

  /** Stands for tests whose component is missing: skipped for the reason that ours give. */
  @Tag("fixture")
  static class Wanting {
    @Test
    @DisabledIf(
        value = "io.devopsagent.testkit.NeedsComponentTest#yes",
        disabledReason =
            "not run for want of docker-registry; sudo apt-get install docker-registry")
    void pulls() {}

    @Test
    @DisabledIf(
        value = "io.devopsagent.testkit.NeedsComponentTest#yes",
        disabledReason =
            "not run for want of docker-registry; sudo apt-get install docker-registry")
    void pushes() {}

    @Test
    @DisabledIf(
        value = "io.devopsagent.testkit.NeedsComponentTest#yes",
        disabledReason = "for a reason of its own")
    void isOff() {}
  }

  /** Stands for a test that finds out while it runs. */
  @Tag("fixture")
  static class WithoutTheRight {
    @Test
    void mounts() {
      Needs.that("the right to mount", false, false);
    }
  }

  static boolean yes() {
    return true;
  }

  @Test
  void whatWasNotRunIsNamedWithTheCommandThatInstallsWhatItNeeds() {
    assertThat(TestRuns.failuresOf(Wanting.class, report)).isEmpty();
    assertThat(printed.toString(UTF_8))
        .isEqualTo(
            """
            Not run for want of docker-registry; sudo apt-get install docker-registry
              NeedsComponentTest$Wanting.pulls
              NeedsComponentTest$Wanting.pushes
            """);
  }

  @Test
  void whatATestFoundMissingWhileItRanIsNamedTooAndFailsInContinuousIntegration() {
    assertThat(TestRuns.failuresOf(WithoutTheRight.class, report))
        .singleElement()
        .isInstanceOf(TestAbortedException.class);
    assertThat(printed.toString(UTF_8))
        .isEqualTo(
            """
            Not run for want of the right to mount
              NeedsComponentTest$WithoutTheRight.mounts
            """);
    assertThatThrownBy(() -> Needs.that("the right to mount", false, true))
        .hasMessage("with CI=true nothing may be skipped: not run for want of the right to mount");
    Needs.that("the right to mount", true, true);
  }

  @Test
  void aMissingComponentIsASkipHereAndAFailureInContinuousIntegration() {
    List<Component> needed = List.of(Component.FAKETIME, Component.CHROMIUM);
    ComponentCondition lenient = new ComponentCondition(Component.FAKETIME::equals, false);
    assertThat(lenient.judge(needed).isDisabled()).isTrue();
    assertThat(lenient.judge(needed).getReason())
        .contains("not run for want of Chromium; sudo apt-get install chromium chromium-driver");

    ComponentCondition strict = new ComponentCondition(Component.FAKETIME::equals, true);
    assertThatThrownBy(() -> strict.judge(needed))
        .hasMessage(
            "with CI=true nothing may be skipped: not run for want of Chromium;"
                + " sudo apt-get install chromium chromium-driver");
    assertThat(strict.judge(List.of(Component.FAKETIME)).isDisabled()).isFalse();
  }

  @Test
  void aComponentIsPresentWhenAllItsProgramsAreOnThePath(@TempDir Path folder) throws IOException {
    program(folder.resolve("chromium"));
    assertThat(Component.CHROMIUM.isOn("/nowhere:" + folder)).isFalse();
    program(folder.resolve("chromedriver"));
    assertThat(Component.CHROMIUM.isOn("/nowhere:" + folder)).isTrue();
    assertThat(Component.CHROMIUM.isOn("")).isFalse();
  }

  private static void program(Path file) throws IOException {
    Files.writeString(file, "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
