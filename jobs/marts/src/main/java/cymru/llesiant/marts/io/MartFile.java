package cymru.llesiant.marts.io;

import java.nio.file.Path;

/**
 * A mart as written and read back.
 *
 * @param name the mart's name
 * @param file where it lies
 * @param rows how many rows it has
 * @param bytes how long the file is
 * @param sha256 the file's SHA-256, lower-case hex
 */
public record MartFile(String name, Path file, long rows, long bytes, String sha256) {}
