package dev.warmpath.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternetAddressTest {
  @ParameterizedTest
  @CsvSource({
    "00000000000000000000000000000000, [::]",
    "00000000000000000000000000000001, [::1]",
    "00000000000000000000ffff7f000001, [::ffff:127.0.0.1]",
    "0000000000000000000000007f000001, [::127.0.0.1]",
    "00000000000000000000000000017f01, [::0.1.127.1]",
    "20010db8000000000001000000000001, [2001:db8::1:0:0:1]",
    "20010db8000000010000000000000000, [2001:db8:0:1::]",
    "20010db8000100000001000200030004, [2001:db8:1:0:1:2:3:4]",
    "fe800000000000000123456789abcdef, [fe80::123:4567:89ab:cdef]",
    "00010000000000000000000000000000, [1::]",
    "00000001000200030004000500060007, [0:1:2:3:4:5:6:7]",
  })
  void shouldWriteAsInetNtopDoes(String bytes, String expected) {
    assertThat(text(HexFormat.of().parseHex(bytes), true)).isEqualTo(expected);
  }

  @Test
  void shouldWriteNarrowAddresses() throws Exception {
    assertThat(text(InetAddress.getByName("192.0.2.255").getAddress(), false))
        .isEqualTo("192.0.2.255");
  }

  private static String text(byte[] address, boolean wide) {
    NativeBuffer buffer = NativeBuffer.allocate(32);
    buffer.put(3, address, 0, address.length);
    StringBuilder text = new StringBuilder();
    InternetAddress.append(text, buffer, 3, wide);
    return text.toString();
  }
}
