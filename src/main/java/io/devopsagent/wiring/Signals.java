package io.devopsagent.wiring;

import java.lang.reflect.Proxy;

/**
 * Signals of the operating system, by {@code sun.misc.Signal}: supported by every JDK, and the only
 * way to hear of SIGHUP. By reflection, since the compiler warns of that class and nothing quiets
 * it.
 */
final class Signals {
  private Signals() {}

  /**
   * Does the work, on a thread of its own, each time a signal comes.
   *
   * @param name without {@code SIG}: {@code HUP}
   * @return whether this machine has such a signal and lets us hear it
   */
  static boolean on(String name, Runnable work) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object heard =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> answer(proxy, method.getName(), arguments, work));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), heard);
      return true;
    } catch (ReflectiveOperationException e) {
      return false; // no such signal here (Windows has no SIGHUP), or the JVM keeps it for itself
    }
  }

  @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone
  private static Object answer(Object proxy, String method, Object[] arguments, Runnable work) {
    return switch (method) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "a handler of signals";
      default -> {
        work.run();
        yield "";
      }
    };
  }
}
