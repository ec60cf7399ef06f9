package io.devopsagent.cli;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.FileWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What people give to be remembered: from an argument, or from the standard input. */
public final class MemoryInput {
  private static final int MOST_BYTES = 256 * 1024;
  private static final Pattern KEY = Pattern.compile("[^\\s\\p{Cntrl}]{1,200}");

  private final Supplier<InputStream> standard;

  public MemoryInput(Supplier<InputStream> standard) {
    this.standard = standard;
  }

  static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /** The argument, or for {@code -} all that comes in, without the line end at its end. */
  String value(String argument) {
    String value = argument.equals("-") ? read() : argument;
    if (value.isBlank()) {
      throw failure("The value says nothing.");
    }
    if (value.length() > MOST_BYTES) {
      throw failure("The value is longer than 256 KiB.");
    }
    return value;
  }

  private String read() {
    try {
      byte[] bytes = standard.get().readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw failure("The value on the standard input is longer than 256 KiB.");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.replaceFirst("\\R\\z", "");
    } catch (CharacterCodingException e) {
      throw failure("The value on the standard input is not UTF-8 text.");
    } catch (IOException e) {
      throw failure("The standard input cannot be read: " + FileWords.of(e) + ".");
    }
  }

  private static FailureException failure(String sentence) {
    return new Failure(ErrorCode.USAGE, sentence, "Nothing was stored.").toException();
  }
}
