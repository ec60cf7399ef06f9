package io.devopsagent.watch.http;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.conscrypt.BufferAllocator;
import org.conscrypt.Conscrypt;

/** Who does the handshakes. */
sealed interface TlsLibrary {

  String name();

  SSLContext newContext() throws GeneralSecurityException;

  /** Last touches on an engine before its handshake. */
  void prepare(SSLEngine engine);

  /** Conscrypt where its native part loads, the JDK otherwise. */
  static TlsLibrary best() {
    try {
      return new Native(Conscrypt.newProvider(), new ScratchBuffers());
    } catch (LinkageError | RuntimeException e) {
      return new Jdk();
    }
  }

  /** The JDK's own. */
  record Jdk() implements TlsLibrary {

    @Override
    public String name() {
      return "the JDK";
    }

    @Override
    public SSLContext newContext() throws GeneralSecurityException {
      return SSLContext.getInstance("TLS", "SunJSSE");
    }

    @Override
    public void prepare(SSLEngine engine) {}
  }

  /** Conscrypt: BoringSSL behind the JDK's interface. */
  record Native(Provider provider, BufferAllocator buffers) implements TlsLibrary {

    @Override
    public String name() {
      Conscrypt.Version version = Conscrypt.version();
      return version == null
          ? "Conscrypt"
          : "Conscrypt " + version.major() + "." + version.minor() + "." + version.patch();
    }

    @Override
    public SSLContext newContext() throws GeneralSecurityException {
      return SSLContext.getInstance("TLS", provider);
    }

    @Override
    public void prepare(SSLEngine engine) {
      Conscrypt.setBufferAllocator(engine, buffers);
    }
  }
}
