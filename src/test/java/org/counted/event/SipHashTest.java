package org.counted.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {

  /** Of the bytes 0, 1, 2, … under the key 0 to 15, as OpenSSL's "mac -macopt size:16 SipHash". */
  @ParameterizedTest
  @CsvSource({
    "0, a3817f04ba25a8e66df67214c7550293",
    "1, da87c1d86b99af44347659119b22fc45",
    "7, a1f1ebbed8dbc153c0b84aa61ff08239",
    "8, 3b62a9ba6258f5610f83e264f31497b4",
    "15, 5493e99933b0a8117e08ec0f97cfc3d9",
    "16, 6ee2a4ca67b054bbfd3315bf85230577",
    "63, 5150d1772f50834a503e069a973fbd7c",
  })
  void itIsSipHash(int length, String expected) {
    byte[] message = new byte[64];
    for (byte i = 0; i < message.length; i++) {
      message[i] = i;
    }
    byte[] key = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    assertEquals(expected, HexFormat.of().formatHex(new SipHash(key).of(message, length).bytes()));
  }
}
