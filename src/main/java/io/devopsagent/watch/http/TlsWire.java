package io.devopsagent.watch.http;

import io.devopsagent.watch.ReasonCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS over another wire by an {@link SSLEngine}, so that every read keeps the look's deadline and
 * no library blocks a carrier thread. One thread.
 */
final class TlsWire implements Wire {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int INITIAL_IN = 4096;
  private static final int INITIAL_OUT = 2048;

  private final SSLEngine engine;
  private final Wire raw;
  private ByteBuffer in = ByteBuffer.allocate(INITIAL_IN).flip();
  private ByteBuffer out = ByteBuffer.allocate(INITIAL_OUT);
  private ByteBuffer plain = NOTHING;
  private boolean spoke;
  private boolean established;
  private @Nullable ServerCertificate certificate;

  TlsWire(SSLEngine engine, Wire raw) {
    this.engine = engine;
    this.raw = raw;
  }

  /** A full handshake. The chain has been judged by the engine's trust manager when it returns. */
  void handshake() throws IOException {
    try {
      engine.beginHandshake();
      while (!established) {
        switch (engine.getHandshakeStatus()) {
          case NEED_WRAP -> send(NOTHING);
          case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> receive(NOTHING);
          case NEED_TASK -> runTasks();
          case FINISHED, NOT_HANDSHAKING -> established = true;
        }
      }
    } catch (Exception e) {
      throw TlsFaults.of(e);
    }
  }

  X509Certificate[] chain() throws SSLException {
    Certificate[] peer = engine.getSession().getPeerCertificates();
    X509Certificate[] chain = new X509Certificate[peer.length];
    for (int i = 0; i < peer.length; i++) {
      chain[i] = (X509Certificate) peer[i];
    }
    return chain;
  }

  void certified(ServerCertificate by) {
    this.certificate = by;
  }

  @Nullable ServerCertificate certificate() {
    return certificate;
  }

  /** {@code TLSv1.3}. */
  String version() {
    return engine.getSession().getProtocol();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      while (true) {
        if (plain.hasRemaining()) {
          int count = Math.min(length, plain.remaining());
          plain.get(into, offset, count);
          return count;
        }
        int count = receive(ByteBuffer.wrap(into, offset, length));
        if (count != 0) {
          return count;
        }
      }
    } catch (Exception e) {
      throw TlsFaults.of(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
      while (source.hasRemaining()) {
        send(source);
      }
    } catch (Exception e) {
      throw TlsFaults.of(e);
    }
  }

  /** Encrypts something, or the next words of the handshake, and sends it. */
  private void send(ByteBuffer source) throws IOException {
    out.clear();
    SSLEngineResult result = engine.wrap(source, out);
    switch (result.getStatus()) {
      case OK -> flush();
      case BUFFER_OVERFLOW -> out = ByteBuffer.allocate(Math.max(2 * out.capacity(), packetSize()));
      case BUFFER_UNDERFLOW, CLOSED -> {
        flush();
        throw new SSLException("closed");
      }
    }
  }

  private void flush() throws IOException {
    if (out.position() > 0) {
      raw.write(out.array(), 0, out.position());
    }
  }

  /**
   * Decrypts one record, reading more when it is not whole.
   *
   * @return bytes of plain text; 0 when the record had none, or more had to be read; -1 at the end
   */
  private int receive(ByteBuffer target) throws IOException {
    SSLEngineResult result = engine.unwrap(in, target);
    if (established && result.getStatus() == SSLEngineResult.Status.OK) {
      settle(result.getHandshakeStatus());
    }
    return switch (result.getStatus()) {
      case OK -> {
        boolean idle = result.bytesConsumed() == 0 && result.bytesProduced() == 0;
        yield idle && waitsForMore(result) ? fill() : result.bytesProduced();
      }
      case BUFFER_UNDERFLOW -> fill();
      case BUFFER_OVERFLOW -> {
        if (result.bytesProduced() > 0) {
          yield result.bytesProduced(); // Conscrypt fills what there is, and keeps the rest
        }
        ByteBuffer roomy = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        int count = receive(roomy);
        plain = roomy.flip();
        yield Math.min(count, 0);
      }
      case CLOSED -> {
        if (!established) {
          throw new SSLException("closed by the other side in the handshake");
        }
        yield -1;
      }
    };
  }

  /** Whether nothing moves until more bytes come. */
  private static boolean waitsForMore(SSLEngineResult result) {
    return switch (result.getHandshakeStatus()) {
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING -> true;
      case NEED_WRAP, NEED_TASK, FINISHED -> false;
    };
  }

  /** Answers what the other side asks for after the handshake, such as new keys. */
  private void settle(SSLEngineResult.HandshakeStatus status) throws IOException {
    switch (status) {
      case NEED_TASK -> runTasks();
      case NEED_WRAP -> send(NOTHING);
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> {
        // nothing to do
      }
    }
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask(); task != null; ) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }

  private int fill() throws IOException {
    in.compact();
    if (!in.hasRemaining()) {
      in = ByteBuffer.allocate(Math.max(2 * in.capacity(), packetSize())).put(in.flip());
    }
    int count = raw.read(in.array(), in.position(), in.remaining());
    if (count > 0) {
      in.position(in.position() + count);
    }
    in.flip();
    if (count < 0) {
      return ended();
    }
    if (!spoke) {
      expectTls();
      spoke = true;
    }
    return 0;
  }

  private int ended() throws ProbeFault {
    if (!established) {
      throw new ProbeFault(
          ReasonCode.CONNECTION_RESET,
          spoke
              ? "connection closed in the middle of the TLS handshake"
              : "connection closed without an answer to the TLS handshake");
    }
    return -1;
  }

  /** A record of TLS begins with its type, 20 to 23, and major version 3 (RFC 8446 §5.1). */
  private void expectTls() throws ProbeFault {
    byte type = in.get(0);
    if (type < 20 || type > 23 || (in.limit() > 1 && in.get(1) != 3)) {
      throw new ProbeFault(
          ReasonCode.TLS_FAILED,
          "does not speak TLS: " + Sentences.quoted(in.array(), 0, in.limit()));
    }
  }

  private int packetSize() {
    return engine.getSession().getPacketBufferSize();
  }

  /** Says good-bye where there was a conversation, and frees what the engine holds. */
  @Override
  public void close() {
    try {
      engine.closeOutbound();
      if (established) {
        out.clear();
        engine.wrap(NOTHING, out);
        flush();
      }
      engine.closeInbound();
    } catch (IOException e) {
      // the other side need not say good-bye in turn
    } finally {
      raw.close();
    }
  }
}
