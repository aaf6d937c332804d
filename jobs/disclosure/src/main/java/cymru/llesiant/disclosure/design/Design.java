package cymru.llesiant.disclosure.design;

import cymru.llesiant.disclosure.lattice.Alternative;
import cymru.llesiant.disclosure.lattice.Pattern;
import java.util.List;

/**
 * A pattern of suppression and what it rests on.
 *
 * @param pattern what is left out
 * @param proofs whole tables that agree with all that is shown and have the protected cells
 *     elsewhere
 * @param unprotected places of the sensitive cells that no pattern was found for, in order: what
 *     they are part of has to be collapsed before it can be published
 */
public record Design(Pattern pattern, List<Alternative> proofs, List<Integer> unprotected) {

  public Design {
    proofs = List.copyOf(proofs);
    unprotected = List.copyOf(unprotected);
  }
}
