package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.action.AuditStore;
import io.devopsagent.memory.Memory;
import io.devopsagent.memory.SqlMemoryStore;
import io.devopsagent.secret.Redactor;
import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import io.devopsagent.testkit.DrivenClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept can be copied out while it is used, and comes back whole or not at all. */
class BackupVerbsTest {
  private static final String YAML =
      """
      organisation: acme
      services:
        - {name: Shop, url: "http://127.0.0.1:9/"}
      """;

  @TempDir Path folder;
  private CommandRig rig;
  private Path zip;

  @BeforeEach
  void prepare() {
    rig = new CommandRig(folder).with(YAML);
    zip = folder.resolve("kept.zip");
  }

  @Test
  void whatIsBackedUpWhileAServerHoldsTheFolderComesBack() throws IOException {
    try (DataFolder held = DataFolder.hold(rig.data, "process 7");
        Database server = Database.open(held)) {
      memory(server).set("colour", "blue", "ann");
      assertThat(rig.run("backup", zip.toString())).isZero();
      assertThat(rig.out().strip()).isEqualTo(zip.toString());
      memory(server).set("colour", "red", "ann");
      assertThat(rig.run("restore", zip.toString())).isEqualTo(2);
      assertThat(rig.err()).contains("is in use by process 7", "Stop that one first");
    }
    assertThat(Files.getPosixFilePermissions(zip))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    assertThat(rig.run("restore", zip.toString())).isZero();
    assertThat(rig.out()).contains("Restored " + zip, "The former database is kept as ");
    assertThat(colour()).isEqualTo("blue");
    Path former = onlyReplaced();
    assertThat(rig.run("restore", former.toString())).isZero();
    assertThat(colour()).isEqualTo("red");
    try (Database database = Database.beside(rig.data)) {
      assertThat(new AuditStore(database, new DrivenClock(), Redactor.NONE).newest(5))
          .extracting(AuditStore.Entry::act)
          .contains("restore", "backup");
    }
  }

  @Test
  void aMachineThatHasNothingYetTakesABackup() {
    assertThat(rig.run("backup", zip.toString())).isZero();
    Path fresh = folder.resolve("fresh");
    assertThat(rig.run("restore", zip.toString(), "--data", fresh.toString())).isZero();
    assertThat(rig.out()).doesNotContain("former");
    Database.beside(fresh).close();
  }

  @Test
  void theConfigurationGoesInWhenAskedForAndNoFileIsReplacedUnasked() throws IOException {
    assertThat(rig.run("backup", folder.toString())).isZero();
    assertThat(Path.of(rig.out().strip()).getFileName().toString())
        .matches("devops-agent-\\d{8}-\\d{6}Z\\.zip");
    assertThat(names(Path.of(rig.out().strip())))
        .containsExactly("manifest.json", "devops-agent.db");
    assertThat(rig.run("backup", "--with-config", zip.toString())).isZero();
    assertThat(names(zip)).contains("devops-agent.yaml");
    assertThat(rig.run("backup", zip.toString())).isEqualTo(2);
    assertThat(rig.err()).contains("There is a file " + zip + " already", "--force");
    assertThat(rig.run("backup", "--force", zip.toString())).isZero();
    assertThat(rig.run("backup", folder.resolve("no/such/folder.zip").toString())).isEqualTo(2);
    assertThat(rig.err()).contains("could not be written").doesNotContain("\tat ");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains("part"));
    }
  }

  @Test
  void damagedForeignAndNewerFilesAreRefusedAndChangeNothing() throws IOException {
    keep("blue");
    assertThat(rig.run("backup", zip.toString())).isZero();
    keep("red");
    refused(folder.resolve("none.zip"), "There is no file");
    Path text = Files.writeString(folder.resolve("text.zip"), "hello");
    refused(text, "is no backup that can be used");
    Path cut = Files.copy(zip, folder.resolve("cut.zip"));
    try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    refused(cut, "is no backup that can be used");
    refused(changed("flipped.zip", "devops-agent.db", '?'), "SHA-256 differs");
    refused(manifest("newer.zip", "\"schema\" : ", "\"schema\" : 99"), "was written by");
    refused(manifest("sum.zip", "\"sha256\" : \"", "\"sha256\" : \"0"), "SHA-256 differs");
    Path other = folder.resolve("other.db");
    Files.write(other, "SQLite format 3\0 and then rubbish".getBytes(StandardCharsets.US_ASCII));
    refused(other, "SQLite cannot read");
    assertThat(colour()).isEqualTo("red");
    assertThat(rig.data.resolve("restoring.db")).doesNotExist();
  }

  @Test
  void aDamagedDatabaseIsKeptAsideAndReplaced() throws IOException {
    keep("blue");
    assertThat(rig.run("backup", zip.toString())).isZero();
    Files.writeString(rig.data.resolve("devops-agent.db"), "this was a database once");
    assertThat(rig.run("restore", zip.toString())).isZero();
    assertThat(colour()).isEqualTo("blue");
    assertThat(onlyReplaced()).hasContent("this was a database once");
  }

  @Test
  void unfinishedEffectsAreLookedUpAndOldMessagesAreNotSent() {
    long now = Instant.now().toEpochMilli();
    write(
        "INSERT INTO effect (key, type, version, target, cause, payload, state, created_ms,"
            + " not_before_ms) VALUES ('old', 'page', 1, '', '', '{}', 'PENDING', 1, 1),"
            + " ('new', 'page', 1, '', '', '{}', 'PENDING', "
            + now
            + ", 1),"
            + " ('issue', 'incident.issue', 1, '', '', '{}', 'PERFORMING', 1, 1)");
    assertThat(rig.run("backup", zip.toString())).isZero();
    assertThat(rig.run("restore", zip.toString())).isZero();
    try (Database database = Database.beside(rig.data)) {
      Map<String, String> states =
          database.read(tx ->
              tx.createQuery("SELECT key, state || ' ' || unclear AS said FROM effect")
                  .setMapKeyColumn("key")
                  .setMapValueColumn("said")
                  .collectInto(new org.jdbi.v3.core.generic.GenericType<Map<String, String>>() {}));
      assertThat(states)
          .containsEntry("old", "CANCELLED 0")
          .containsEntry("new", "PENDING 1")
          .containsEntry("issue", "PERFORMING 1");
    }
  }

  /** Another process raises two numbers in one transaction; no backup sees only one raised. */
  @Test
  void backupsTakenWhileAnotherProcessWritesAreConsistent() throws Exception {
    write("INSERT INTO cursor (name, value) VALUES ('left', 0), ('right', 0)");
    Process writer = java(RestlessWriter.class, rig.data.toString());
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(said.readLine()).isEqualTo("writing");
      long last = -1;
      for (int i = 0; i < 4; i++) {
        assertThat(rig.run("backup", "--force", zip.toString())).as(rig.err()).isZero();
        Path copy = folder.resolve("copy" + i);
        assertThat(rig.run("restore", zip.toString(), "--data", copy.toString())).isZero();
        List<Long> both = numbers(copy);
        assertThat(both.getFirst()).isEqualTo(both.getLast()).isGreaterThan(last);
        last = both.getFirst();
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  static Process java(Class<?> main, String... words) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName()),
                Stream.of(words))
            .toList();
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Runs until it is killed: {@code FOLDER}. */
  static final class RestlessWriter {
    private RestlessWriter() {}

    public static void main(String[] words) {
      try (Database database = Database.beside(Path.of(words[0]))) {
        System.out.println("writing");
        while (true) {
          database.durably(tx -> {
            tx.execute("UPDATE cursor SET value = value + 1 WHERE name = 'left'");
            return tx.execute("UPDATE cursor SET value = value + 1 WHERE name = 'right'");
          });
          LockSupport.parkNanos(2_000_000); // SQLite is not fair: others need a moment to get in
        }
      }
    }
  }

  static List<Long> numbers(Path data) {
    try (Database database = Database.beside(data)) {
      return database.read(tx ->
          tx.createQuery("SELECT value FROM cursor WHERE name IN ('left', 'right')")
              .mapTo(Long.class)
              .list());
    }
  }

  private void refused(Path file, String sentence) {
    assertThat(rig.run("restore", file.toString())).as(file.toString()).isEqualTo(2);
    assertThat(rig.err()).contains(sentence).doesNotContain("\tat ");
  }

  /** A copy of the backup with one byte of an entry's content changed, and a right zip sum. */
  private Path changed(String name, String entry, char to) throws IOException {
    Path copy = Files.copy(zip, folder.resolve(name));
    try (FileSystem inside =
        FileSystems.newFileSystem(URI.create("jar:" + copy.toUri()), Map.of())) {
      byte[] bytes = Files.readAllBytes(inside.getPath(entry));
      bytes[bytes.length - 1] = (byte) to;
      Files.write(inside.getPath(entry), bytes);
    }
    return copy;
  }

  private Path manifest(String name, String what, String by) throws IOException {
    Path copy = Files.copy(zip, folder.resolve(name));
    try (FileSystem inside =
        FileSystems.newFileSystem(URI.create("jar:" + copy.toUri()), Map.of())) {
      Path manifest = inside.getPath("manifest.json");
      String text = Files.readString(manifest);
      assertThat(text).contains(what);
      Files.writeString(manifest, text.replace(what, by));
    }
    return copy;
  }

  private Path onlyReplaced() throws IOException {
    try (Stream<Path> files = Files.list(rig.data.resolve("backups"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("replaced-.*\\.db"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<String> names(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().map(entry -> entry.getName()).toList();
    }
  }

  private void keep(String colour) {
    try (Database database = Database.beside(rig.data)) {
      memory(database).set("colour", colour, "ann");
    }
  }

  private String colour() {
    try (Database database = Database.beside(rig.data)) {
      return memory(database).get("colour").orElseThrow().value();
    }
  }

  private static Memory memory(Database database) {
    return new SqlMemoryStore(database, new DrivenClock(), Redactor.NONE);
  }

  private void write(String sql) {
    try (Database database = Database.beside(rig.data)) {
      database.durably((Handle tx) -> tx.execute(sql));
    }
  }
}
