package cymru.llesiant.marts.intake.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PseudonymTest {

  /** RFC 4231, test case 6: a key of 131 bytes 0xaa. */
  @Test
  void it_is_hmac_sha_256_in_lower_case_hexadecimal() throws GeneralSecurityException {
    byte[] secret = new byte[131];
    Arrays.fill(secret, (byte) 0xaa);
    assertThat(new Pseudonym(secret).call("Test Using Larger Than Block-Size Key - Hash Key First"))
        .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  }

  @Test
  void the_same_number_gives_the_same_pseudonym_after_a_journey_to_an_executor()
      throws GeneralSecurityException, IOException, ClassNotFoundException {
    Pseudonym pseudonym = new Pseudonym(new byte[32]);
    String before = pseudonym.call("H801200001001");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(pseudonym);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((Pseudonym) in.readObject()).call("H801200001001")).isEqualTo(before);
    }
  }

  @Test
  void another_secret_gives_another_pseudonym() throws GeneralSecurityException {
    byte[] other = new byte[32];
    other[31] = 1;
    assertThat(new Pseudonym(other).call("H801200001001"))
        .isNotEqualTo(new Pseudonym(new byte[32]).call("H801200001001"));
  }

  @Test
  void no_number_has_no_pseudonym() throws GeneralSecurityException {
    assertThat(new Pseudonym(new byte[32]).call(null)).isNull();
  }

  @Test
  void a_secret_shorter_than_the_hash_is_refused() {
    assertThatThrownBy(() -> new Pseudonym(new byte[31])).hasMessageContaining("at least 32");
  }
}
