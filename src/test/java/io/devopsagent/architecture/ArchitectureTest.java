package io.devopsagent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.devopsagent.kernel.FailureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(".*(Manager|Helper|Utils?|Common|Impl|Misc)");

  private JavaClasses classes = new ClassFileImporter().importClasses(List.of());
  private ArchitectureTables tables = new ArchitectureTables(Map.of(), Map.of(), Map.of());

  @BeforeAll
  void read() throws IOException {
    classes = new ClassFileImporter().importPath(Path.of("target/classes"));
    tables = ArchitectureTables.read();
  }

  @Test
  void roomsImportOnlyWhatTheTableAllows() {
    assertThat(new ArchitectureCheck(tables).imports(classes)).isEmpty();
  }

  @Test
  void librariesStayBehindTheirFences() {
    assertThat(new ArchitectureCheck(tables).libraries(classes)).isEmpty();
  }

  @Test
  void theWorldOutsideIsTouchedInOnePlaceEach() {
    assertThat(new ArchitectureCheck(tables).calls(classes)).isEmpty();
  }

  @Test
  void everyPackageHasARow() {
    assertThat(new ArchitectureCheck(tables).homeless(classes)).isEmpty();
  }

  @Test
  void theTableNamesOnlyRoomsOfItsOwnAndHasNoCycle() {
    tables
        .rooms()
        .forEach((room, allowed) ->
            assertThat(allowed)
                .as("what %s may import", room)
                .allMatch(name -> name.equals("everything") || tables.rooms().containsKey(name))
                .noneMatch(name -> name.contains(".")));
    assertThat(tables.cycle()).isEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("io.devopsagent.(**)")
        .should()
        .beFreeOfCycles()
        .check(classes);
  }

  @Test
  void namesSayWhatThingsAre() {
    JavaClasses all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("io.devopsagent");
    assertThat(StreamSupport.stream(all.spliterator(), false).map(each -> each.getSimpleName()))
        .isNotEmpty()
        .noneMatch(name -> SAYS_NOTHING.matcher(name).matches());
  }

  /** The check itself can fail: the same code, held against tables that allow nothing. */
  @Test
  void whatTheTableDoesNotAllowIsFound() {
    ArchitectureCheck strict =
        new ArchitectureCheck(
            new ArchitectureTables(
                Map.of("kernel", Set.of(), "cli", Set.of(), "Main", Set.of()),
                Map.of("picocli", Set.of("kernel"), "java.util.function", Set.of("*Store")),
                Map.of("java.lang.System.exit", Set.of("cli"))));
    String failure = FailureException.class.getName();
    assertThat(strict.imports(classes))
        .anyMatch(line -> line.startsWith("cli may not import kernel: ") && line.contains(failure))
        .noneMatch(line -> line.startsWith("kernel "));
    assertThat(strict.libraries(classes))
        .anyMatch(line -> line.startsWith("cli may not use picocli: "))
        .anyMatch(line -> line.startsWith("cli may not use java.util.function: "))
        .anyMatch(line -> line.startsWith("no row for the library of org.jspecify.annotations."));
    assertThat(strict.calls(classes)).singleElement().asString().contains("Main.java:");
    assertThat(
            new ArchitectureCheck(new ArchitectureTables(Map.of(), Map.of(), Map.of()))
                .homeless(classes))
        .isNotEmpty();
  }

  @Test
  void aCycleInTheTableIsFound() {
    assertThat(
            new ArchitectureTables(
                    Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a")),
                    Map.of(),
                    Map.of())
                .cycle())
        .hasSize(4);
  }
}
