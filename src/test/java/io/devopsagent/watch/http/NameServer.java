package io.devopsagent.watch.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on the loopback, over UDP. What it was not told of does not exist. */
final class NameServer implements Closeable {
  /** An answer that never comes. */
  static final int SILENCE = -1;

  private record Zone(int rcode, List<String> lines) {}

  private final DatagramSocket socket;
  private final InetSocketAddress address;
  private final Map<String, Zone> zones = new ConcurrentHashMap<>();
  private final List<String> questions = new CopyOnWriteArrayList<>();

  NameServer() throws IOException {
    this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    this.address = new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    Thread.ofVirtual().start(this::serve);
  }

  /**
   * Says what is answered to one question.
   *
   * @param question for instance {@code app.example.org. A}
   * @param lines for instance {@code app.example.org. 60 IN A 192.0.2.7}
   */
  NameServer answers(String question, String... lines) {
    zones.put(question, new Zone(Rcode.NOERROR, List.of(lines)));
    return this;
  }

  NameServer fails(String question, int rcode) {
    zones.put(question, new Zone(rcode, List.of()));
    return this;
  }

  /** Questions in the order in which they came. */
  List<String> questions() {
    return questions;
  }

  InetSocketAddress address() {
    return address;
  }

  /** A resolver that asks this server. */
  DnsResolver resolver(Path folder, String... search) {
    return resolver(folder, List.of(address()), search);
  }

  static DnsResolver resolver(Path folder, List<InetSocketAddress> servers, String... search) {
    List<Name> domains = Arrays.stream(search).map(Name::fromConstantString).toList();
    return new DnsResolver(
        SystemNames.of(
            folder.resolve("resolv.conf"),
            folder.resolve("hosts"),
            () -> new SystemNames.Servers(servers, domains, 1)));
  }

  private void serve() {
    byte[] buffer = new byte[4096];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        answer(new Message(Arrays.copyOf(buffer, packet.getLength())), packet);
      } catch (IOException e) {
        // the next question
      }
    }
  }

  private void answer(Message question, DatagramPacket from) throws IOException {
    Record asked = question.getQuestion();
    String key = asked.getName() + " " + Type.string(asked.getType());
    questions.add(key);
    Zone zone = zones.getOrDefault(key, new Zone(Rcode.NXDOMAIN, List.of()));
    if (zone.rcode() == SILENCE) {
      return;
    }
    Message answer = new Message(question.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setRcode(zone.rcode());
    answer.addRecord(asked, Section.QUESTION);
    for (Record record : records(zone)) {
      answer.addRecord(record, Section.ANSWER);
    }
    byte[] bytes = answer.toWire();
    socket.send(new DatagramPacket(bytes, bytes.length, from.getSocketAddress()));
  }

  private static List<Record> records(Zone zone) throws IOException {
    List<Record> records = new ArrayList<>();
    for (String line : zone.lines()) {
      String[] parts = line.split(" ", 5);
      records.add(
          Record.fromString(
              Name.fromString(parts[0]),
              Type.value(parts[3]),
              DClass.IN,
              Long.parseLong(parts[1]),
              parts[4],
              Name.root));
    }
    return records;
  }

  @Override
  public void close() {
    socket.close();
  }
}
