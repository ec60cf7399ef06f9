package io.devopsagent.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.source.Samples.Sample;
import io.devopsagent.testkit.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
class RoundTripTest {
  @Test
  void everyWrittenFileComesBackByteForByte() {
    int files = 0;
    for (Sample written : Samples.all()) {
      for (Sample sample : Samples.variants(written)) {
        comesBack(sample);
        files++;
      }
    }
    int written = Samples.all().size();
    System.out.printf("written files that came back: %d, in all variants %d%n", written, files);
    assertThat(written).isGreaterThanOrEqualTo(300);
  }

  @Test
  void everyGeneratedFileComesBackByteForByte(Random random) {
    Generator generator = new Generator(random);
    for (int i = 0; i < 1000; i++) {
      comesBack(generator.next());
    }
  }

  private static void comesBack(Sample sample) {
    if (!(SourceFile.read(sample.name(), sample.bytes()) instanceof Reading.Legible(var file))) {
      throw new AssertionError(sample + " is illegible");
    }
    assertThat(file.bytes()).as(sample.toString()).isEqualTo(sample.bytes());
    try {
      assertThat(sample.format().print(file)).as(sample.toString()).isEqualTo(file.text());
    } catch (AssertionError e) {
      throw new AssertionError(sample + ": " + e.getMessage() + "\n" + file.text(), e);
    }
  }
}
