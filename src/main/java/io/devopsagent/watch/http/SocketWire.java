package io.devopsagent.watch.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A connection in clear. */
final class SocketWire implements Wire {
  private final Socket socket;
  private final Timeline timeline;
  private final InputStream in;
  private final OutputStream out;

  SocketWire(Socket socket, Timeline timeline) throws IOException {
    this.socket = socket;
    this.timeline = timeline;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    socket.setSoTimeout(timeline.remainingMillis());
    return in.read(into, offset, length);
  }

  /** Never waits: everything that a look sends fits into the empty send buffer of its socket. */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // nothing more is wanted of it
    }
  }
}
