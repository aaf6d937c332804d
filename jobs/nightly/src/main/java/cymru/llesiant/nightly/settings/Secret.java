package cymru.llesiant.nightly.settings;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

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
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    OwnerOnly.folder(file.toAbsolutePath().getParent());
    OwnerOnly.replace(file, HexFormat.of().formatHex(bytes) + "\n");
    return true;
  }

  /**
   * Reads the secret.
   *
   * @throws Refusal when others can read it too, or when it is no secret
   */
  public static Secret read(Path file) {
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
