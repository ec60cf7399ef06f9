package io.devopsagent.wiring;

import io.devopsagent.memory.Memory;
import java.util.ArrayList;
import java.util.List;

/**
 * What people should know of the configuration file, kept where they look: on the console, and in
 * memory for commands and peers. Thread-safe.
 */
final class ConfigNotes {

  /** The memory key under which a refused file is explained. */
  static final String KEY = "configuration-refused";

  private final Memory memory;
  private volatile String refused = "";
  private volatile List<String> restart = List.of();

  ConfigNotes(Memory memory) {
    this.memory = memory;
  }

  /** The file is good, and what it says is in force. */
  void accepted() {
    accepted(List.of());
  }

  /**
   * The file is good, and in force but for some settings.
   *
   * @param needRestart their names
   */
  void accepted(List<String> needRestart) {
    refused = "";
    restart = List.copyOf(needRestart);
    memory.remove(KEY, "agent");
  }

  /**
   * The file cannot be used.
   *
   * @param first what is wrong, in one line
   * @param all everything that is wrong
   */
  void refused(String first, String all) {
    refused = first;
    memory.set(KEY, all, "agent");
  }

  /** Sentences for the console; none when all is well. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    String fault = refused;
    if (!fault.isEmpty()) {
      sentences.add("The configuration file has faults; the one before it is in force. " + fault);
    }
    List<String> names = restart;
    if (!names.isEmpty()) {
      sentences.add(
          "The configuration file says something new that holds after a restart: "
              + String.join(", ", names)
              + ".");
    }
    return sentences;
  }
}
