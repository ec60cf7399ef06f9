package io.devopsagent.watch.http;

import java.io.Closeable;
import java.io.IOException;

/** A connection as bytes, in clear or over TLS. Reads end at the look's deadline. One thread. */
interface Wire extends Closeable {

  /**
   * Reads at least one byte.
   *
   * @return how many, or -1 at the end
   * @throws java.net.SocketTimeoutException at the deadline
   */
  int read(byte[] into, int offset, int length) throws IOException;

  void write(byte[] bytes, int offset, int length) throws IOException;

  /** Never fails: what happens after the answer is of no interest. */
  @Override
  void close();
}
