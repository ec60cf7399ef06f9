package io.devopsagent.config;

import io.devopsagent.config.bind.MalformedValue;
import java.net.InetAddress;

/**
 * Addresses with the same first bits: {@code 10.0.0.0/8}, {@code ::1}.
 *
 * @param address an address of the block; never a name, nothing is looked up
 * @param bits how many of its first bits count
 */
public record NetworkBlock(InetAddress address, int bits) {

  /**
   * Reads it as it stands in the file.
   *
   * @throws MalformedValue when it is none
   */
  public static NetworkBlock parse(String text) {
    String[] parts = text.split("/", -1);
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(parts[0]);
    } catch (IllegalArgumentException e) {
      throw new MalformedValue("is not a block of addresses", "for instance 10.0.0.0/8");
    }
    int most = address.getAddress().length * 8;
    if (parts.length == 1) {
      return new NetworkBlock(address, most);
    }
    int bits = parts[1].matches("[0-9]{1,3}") ? Integer.parseInt(parts[1]) : -1;
    if (parts.length != 2 || bits < 0 || bits > most) {
      throw new MalformedValue("has no number of bits from 0 to " + most, "");
    }
    return new NetworkBlock(address, bits);
  }

  /** Whether an address lies in the block. */
  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + bits;
  }
}
