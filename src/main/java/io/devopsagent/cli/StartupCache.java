package io.devopsagent.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Whether this JVM runs on an ahead-of-time cache (JEP 483, 514).
 *
 * <p>That one was passed says little: the JVM goes on without a cache that does not fit. So the JVM
 * is asked what it mapped. Seen on OpenJDK 25: where the cache that was passed is refused, the
 * JDK's own default archive is not mapped in its place, hence a mapped archive is that cache.
 */
sealed interface StartupCache {

  /** It is mapped into this process. */
  record Used(Path file) implements StartupCache {}

  /** One was passed, and the JVM went on without it. */
  record Refused(Path file) implements StartupCache {}

  /** None was passed. */
  record NotAsked() implements StartupCache {}

  /** This JVM cannot be asked. */
  record CannotTell(String reason) implements StartupCache {}

  static StartupCache ofThisProcess() {
    try {
      String passed =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .getVMOption("AOTCache")
              .getValue();
      return passed.isEmpty() ? new NotAsked() : judge(Path.of(passed), vmInfo());
    } catch (JMException | IllegalArgumentException e) {
      return new CannotTell(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads the JVM's own words.
   *
   * @param vmInfo what {@code jcmd PID VM.info} prints
   */
  static StartupCache judge(Path passed, String vmInfo) {
    if (vmInfo.contains("CDS archive(s) mapped at: ")) {
      return new Used(passed);
    }
    return vmInfo.contains("CDS archive(s) not mapped")
        ? new Refused(passed)
        : new CannotTell("VM.info does not say which archives are mapped");
  }

  private static String vmInfo() throws JMException {
    ObjectName diagnostics = new ObjectName("com.sun.management:type=DiagnosticCommand");
    return String.valueOf(
        ManagementFactory.getPlatformMBeanServer().invoke(diagnostics, "vmInfo", null, null));
  }

  /** One sentence. */
  default String words() {
    return switch (this) {
      case Used(Path file) -> "used: " + file;
      case Refused(Path file) -> "not used: the JVM refused " + file;
      case NotAsked _ -> "not used: started without one";
      case CannotTell(String reason) -> "cannot tell: " + reason;
    };
  }
}
