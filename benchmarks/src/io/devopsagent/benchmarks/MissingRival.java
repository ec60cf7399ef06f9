package io.devopsagent.benchmarks;

/** A rival is not installed. */
final class MissingRival extends RuntimeException {
  private static final long serialVersionUID = 1;

  MissingRival(String program) {
    super(
        program
            + " is not installed, and nothing is compared without it.\n  install it: sudo apt-get"
            + " install --no-install-recommends prometheus prometheus-blackbox-exporter");
  }
}
