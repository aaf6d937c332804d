package cymru.llesiant.nightly.settings;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret behind the pseudonyms: 32 random bytes, kept as hex in a file outside the warehouse
 * that only its owner can read. Who loses it cannot link new nights' pupils with old ones; who
 * shares it gives the pupils' numbers away.
 */
public final class Secret {

  private static final int BYTES = 32;

  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Makes a new secret when there is no such file, and says whether it did. */
  public static boolean createIfAbsent(Path file) {
    if (Files.exists(file)) {
      return false;
    }
    OwnerOnly.folder(file.toAbsolutePath().getParent());
    OwnerOnly.replace(file, random());
    return true;
  }

  /**
   * Makes a new secret in the place of one that is there, which is kept beside it under its name.
   *
   * @return where the old one is
   * @throws Refusal when there is none, or it cannot be used
   */
  public static Path rotate(Path file) {
    Secret before = read(file);
    Path old = file.resolveSibling("%s.%s".formatted(file.getFileName(), before.id()));
    OwnerOnly.replace(old, HexFormat.of().formatHex(before.bytes) + "\n");
    OwnerOnly.replace(file, random());
    return old;
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes) + "\n";
  }

  /**
   * Reads the secret.
   *
   * @throws Refusal when others can read it too, or when it is no secret
   */
  public static Secret read(Path file) {
    if (!Files.exists(file)) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot use the secret %s: because there is none; restore it from its copy, or run `llesiant doctor` to make one"
              .formatted(file));
    }
    if (OwnerOnly.isOpenToOthers(file)) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot use the secret %s: because others than its owner can read it; chmod 600 it, or make a new one if it may have been read"
              .formatted(file));
    }
    try {
      byte[] bytes = HexFormat.of().parseHex(Files.readString(file).strip());
      if (bytes.length < BYTES) {
        throw malformed(file);
      }
      return new Secret(bytes);
    } catch (IllegalArgumentException e) {
      throw malformed(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the secret is called: the first 12 hexadecimal digits of the HMAC-SHA-256 of a fixed text
   * under it, from which neither the secret nor a pseudonym can be told.
   */
  public String id() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      byte[] digest = mac.doFinal("name of a Llesiant secret".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest).substring(0, 12);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy of the secret's bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  private static Refusal malformed(Path file) {
    return new Refusal(
        ExitCode.USAGE,
        "Cannot use the secret %s: because it is not %d bytes in hex; restore it from its copy"
            .formatted(file, BYTES));
  }

  @Override
  public String toString() {
    return "secret";
  }
}
