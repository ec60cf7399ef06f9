package io.devopsagent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopsagent.kernel.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One at a time holds the folder, and a moment's holder keeps nobody out. */
class DataFolderTest {
  @TempDir Path folder;

  @Test
  @Timeout(20)
  void whoeverHoldsItForAMomentKeepsNobodyOut() throws Exception {
    DataFolder moment = DataFolder.hold(folder, "a command");
    FutureTask<DataFolder> server = new FutureTask<>(() -> DataFolder.hold(folder, "a server"));
    Thread thread = Thread.ofPlatform().start(server);
    while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
      Thread.onSpinWait();
    }
    moment.close();
    try (DataFolder held = server.get()) {
      assertThat(DataFolder.holder(held.path())).isEqualTo("a server");
    }
  }

  @Test
  void whoeverStaysIsNamedToTheSecond() {
    try (DataFolder held = DataFolder.hold(folder, "process 7")) {
      assertThatThrownBy(() -> DataFolder.hold(held.path(), "another").close())
          .isInstanceOf(FailureException.class)
          .hasMessageContaining("is in use by process 7");
    }
  }

  @Test
  void aFileInItsPlaceIsSaidWithoutNamesOfJava() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> DataFolder.hold(file, "a server"))
        .hasMessageContaining("cannot be used: ")
        .hasMessageNotContaining("Exception");
  }
}
