package io.devopsagent.source.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.source.Change;
import io.devopsagent.source.Edit;
import io.devopsagent.source.Samples;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.requirements.RequirementsFile.Option;
import io.devopsagent.source.requirements.RequirementsFile.Requirement;
import org.junit.jupiter.api.Test;

class RequirementsFileTest {
  private static RequirementsFile sample(String name) {
    return RequirementsFile.parse(
        SourceFile.of(
            name,
            Samples.written().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow()
                .text()));
  }

  @Test
  void requirementsInEveryForm() {
    RequirementsFile file = sample("pinned.txt");
    assertThat(file.problems()).isEmpty();
    assertThat(file.requirements())
        .extracting(each -> each.name() + each.extras() + each.version().text())
        .containsExactly(
            "Django[]==5.0.6",
            "requests[security, socks]>=2.31,<3",
            "PyYAML[]~=6.0",
            "uvicorn[standard]",
            "zope.interface[]!=5.0,>=4",
            "acme[]@https://example.org/acme-1.0-py3-none-any.whl",
            "cryptography[]==42.0.8",
            "numpy[](>=1.20)",
            "pytest[]==8.*");
    assertThat(file.requirements().get(1).marker()).isEqualTo("python_version >= \"3.9\"");
    assertThat(file.requirements().get(6).hashes()).hasSize(2);
    assertThat(file.requirements()).filteredOn(Requirement::isPinned).hasSize(2);
    assertThat(file.lines())
        .filteredOn(Option.class::isInstance)
        .extracting(line -> ((Option) line).name() + " " + ((Option) line).value())
        .contains("-r base.txt", "-c constraints.txt", "-e .", "--no-binary :all:");
  }

  @Test
  void namesAreComparedAsIndexesDo() {
    RequirementsFile file = sample("pinned.txt");
    assertThat(file.requires("pyyaml")).isTrue();
    assertThat(file.requires("zope_Interface")).isTrue();
    assertThat(file.requires("acme-lib")).isFalse();
  }

  @Test
  void continuedLinesAndCommentsAsPipReadsThem() {
    RequirementsFile file = sample("continued.txt");
    assertThat(file.requirements())
        .extracting(each -> each.name() + each.version().text() + ";" + each.marker())
        .as("a backslash behind a trailing comment continues it, one in a comment line does not")
        .containsExactly("a==1;python_version < \"4\"", "d;");
  }

  @Test
  void aVersionIsGivenToAPlainName() {
    RequirementsFile file = sample("plain.txt");
    Requirement flask = file.requirements().getFirst();
    Change change =
        Change.to(
            file.file(),
            Edit.replace(flask.version().span(), "==3.0.3"),
            file.append("PyYAML==6.0.2"));
    assertThat(change.after().text())
        .isEqualTo("flask==3.0.3\nredis\n\ngunicorn==22.0.0\nPyYAML==6.0.2");
  }

  @Test
  void problemsSayWhere() {
    assertThat(sample("broken.txt").problems())
        .extracting(problem -> problem.line())
        .containsExactly(2, 3, 4, 5);
  }
}
