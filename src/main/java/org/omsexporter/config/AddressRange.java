package org.omsexporter.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in the notation of CIDR: {@code 10.0.0.0/8}, {@code fd00::/8}; without a
 * length, one address.
 *
 * @param first the lowest address of the range
 * @param bits how many leading bits an address shares with it
 */
public record AddressRange(InetAddress first, int bits) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<address>[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(/(?<bits>[0-9]{1,3}))?");

  /**
   * Reads a range. Bits of the address past the length count as 0.
   *
   * @throws IllegalArgumentException when the text is none; a host name is none
   */
  public static AddressRange parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no range of addresses: " + text);
    }
    try {
      byte[] bytes = InetAddress.getByName(matcher.group("address")).getAddress();
      int most = bytes.length * 8;
      int bits = matcher.group("bits") == null ? most : Integer.parseInt(matcher.group("bits"));
      if (bits > most) {
        throw new IllegalArgumentException("more than " + most + " bits: " + text);
      }
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] &= mask(i, bits);
      }
      return new AddressRange(InetAddress.getByAddress(bytes), bits);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address: " + text, e);
    }
  }

  /** Whether an address lies in the range. One of the other family does not. */
  public boolean contains(InetAddress address) {
    byte[] lowest = first.getAddress();
    byte[] other = address.getAddress();
    if (lowest.length != other.length) {
      return false;
    }
    for (int i = 0; i < lowest.length; i++) {
      if ((other[i] & mask(i, bits)) != lowest[i]) {
        return false;
      }
    }
    return true;
  }

  /** The bits of one byte that lie within the range's length. */
  private static byte mask(int index, int bits) {
    int within = Math.max(0, Math.min(8, bits - index * 8));
    return (byte) (0xff << (8 - within));
  }

  /** The same form as is read by {@link #parse}. */
  @Override
  public String toString() {
    return first.getHostAddress() + "/" + bits;
  }
}
