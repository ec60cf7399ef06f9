package io.devopsagent.web.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in.
 *
 * @param made a token just made; {@code null} on every other look at this page
 * @param problem why none was made; empty when nothing went wrong
 */
public record TokenView(String sentence, List<Row> rows, @Nullable Made made, String problem) {

  public TokenView {
    rows = List.copyOf(rows);
  }

  /**
   * A token.
   *
   * @param used when it was used last; the text says when it never was
   * @param revoked without a text when it works
   * @param own whether the reader came in with it
   */
  public record Row(String name, Stamp created, Stamp used, Stamp revoked, boolean own) {
    public boolean works() {
      return revoked.text().isEmpty();
    }
  }

  /** The only time that a value is seen. */
  public record Made(String name, String value) {}
}
