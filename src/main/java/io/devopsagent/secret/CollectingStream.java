package io.devopsagent.secret;

/** Waits for the whole text: right for every redactor, and bounded by the caller alone. */
final class CollectingStream implements StreamRedactor {
  private final Redactor redactor;
  private final StringBuilder text = new StringBuilder();

  CollectingStream(Redactor redactor) {
    this.redactor = redactor;
  }

  @Override
  public String push(CharSequence piece) {
    text.append(piece);
    return "";
  }

  @Override
  public String finish() {
    String whole = redactor.redact(text.toString());
    text.setLength(0);
    return whole;
  }
}
