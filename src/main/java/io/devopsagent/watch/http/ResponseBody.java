package io.devopsagent.watch.http;

import io.devopsagent.watch.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a body.
 *
 * @param kept its beginning, as far as it was wanted
 * @param length how many bytes were read, framing aside
 * @param cut whether it goes on beyond what the check allows to read
 * @param fault why it could not be read to its end; null when nothing went wrong
 */
record ResponseBody(Bytes kept, long length, boolean cut, @Nullable Reason fault) {

  /** Of an answer that has none. */
  static final ResponseBody NONE = new ResponseBody(Bytes.NONE, 0, false, null);
}
