package io.devopsagent.secret;

/** What the first lets out goes into the second. */
record ChainedStream(StreamRedactor first, StreamRedactor second) implements StreamRedactor {

  @Override
  public String push(CharSequence piece) {
    return second.push(first.push(piece));
  }

  @Override
  public String finish() {
    return second.push(first.finish()) + second.finish();
  }
}
