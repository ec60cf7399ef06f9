package io.devopsagent.watch.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Answers that are nearly right, from a seed. */
final class Mutations {
  private static final List<String> GOOD =
      List.of(
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain\r\n\r\nhello",
          "HTTP/1.0 200 OK\r\nServer: x\r\n\r\nhello until the end",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3;x=y\r\n...\r\n0\r\nA: b\r\n\r\n",
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503 No\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"status\":\"ok\"}");

  private static final List<String> SPICE =
      List.of(
          "\r\n",
          "\n",
          "\r",
          "\u0000",
          ":",
          " ",
          "HTTP/1.1",
          "-1",
          "ffffffffffffffff",
          "0\r\n\r\n",
          "Content-Length: 99999999999999999999\r\n",
          "Transfer-Encoding: chunked\r\n",
          "\u00ff");

  private Mutations() {}

  static Random random(String what) {
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println(what + ": -Dtest.seed=" + seed);
    return new Random(seed);
  }

  static byte[] answer(Random random) {
    byte[] bytes = GOOD.get(random.nextInt(GOOD.size())).getBytes(StandardCharsets.ISO_8859_1);
    int changes = random.nextInt(5);
    for (int i = 0; i < changes; i++) {
      bytes = changed(bytes, random);
    }
    return bytes;
  }

  private static byte[] changed(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(12));
    return switch (random.nextInt(6)) {
      case 0 -> {
        byte[] copy = bytes.clone();
        copy[at] = (byte) random.nextInt(256);
        yield copy;
      }
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> spliced(bytes, at, at + length, new byte[0]);
      case 3 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
      case 4 ->
          spliced(
              bytes,
              at,
              at,
              SPICE.get(random.nextInt(SPICE.size())).getBytes(StandardCharsets.ISO_8859_1));
      default ->
          spliced(
              bytes,
              at,
              at,
              "x".repeat(random.nextInt(9000)).getBytes(StandardCharsets.ISO_8859_1));
    };
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
    byte[] result = new byte[from + middle.length + bytes.length - to];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(middle, 0, result, from, middle.length);
    System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
    return result;
  }
}
