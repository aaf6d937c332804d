package cymru.llesiant.marts.intake.check;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Replaces a pupil's number by HMAC-SHA-256 under a secret, as 64 lower-case hexadecimal digits:
 * the same number gives the same pseudonym, and without the secret neither leads to the other.
 *
 * <p>Reference: RFC 2104.
 */
public final class Pseudonym implements UDF1<String, String> {

  /** The least length of a secret: that of the hash. */
  public static final int SECRET_BYTES = 32;

  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] secret;
  private transient Mac mac;

  /**
   * Pseudonyms under a secret.
   *
   * @throws IllegalArgumentException when it is too short
   */
  public Pseudonym(byte[] secret) {
    if (secret.length < SECRET_BYTES) {
      throw new IllegalArgumentException(
          "Cannot make pseudonyms: because the secret has %d bytes; use at least %d"
              .formatted(secret.length, SECRET_BYTES));
    }
    this.secret = secret.clone();
  }

  /** The pseudonym of a text; null of null. */
  @Override
  public synchronized String call(String text) throws GeneralSecurityException {
    if (text == null) {
      return null;
    }
    if (mac == null) {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
    }
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
