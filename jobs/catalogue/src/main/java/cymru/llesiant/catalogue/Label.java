package cymru.llesiant.catalogue;

import java.util.Optional;

/**
 * A name for readers.
 *
 * @param en in English
 * @param cy in Welsh, where there is one
 */
public record Label(String en, Optional<String> cy) {}
