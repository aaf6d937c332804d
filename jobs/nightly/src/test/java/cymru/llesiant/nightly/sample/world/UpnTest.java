package cymru.llesiant.nightly.sample.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpnTest {

  /** The example on the page of stdnum.gb.upn in python-stdnum 1.19. */
  @Test
  void the_check_letter_is_that_of_a_published_example() {
    assertThat(Upn.checkLetter("801200005001")).isEqualTo('B');
  }

  /** The weights are below the prime 23, so no change of one digit can go unseen. */
  @Test
  void every_change_of_one_digit_changes_the_letter() {
    String digits = Upn.of(987_654_321).substring(1);
    for (int place = 0; place < digits.length(); place++) {
      for (char other = '0'; other <= '9'; other++) {
        String changed = digits.substring(0, place) + other + digits.substring(place + 1);
        assertThat(Upn.checkLetter(changed) == Upn.checkLetter(digits))
            .isEqualTo(changed.equals(digits));
      }
    }
  }

  @Test
  void a_number_is_a_letter_and_twelve_digits_of_no_authority() {
    assertThat(Upn.of(12_345)).matches("[A-HJ-NP-RT-Z]999000012345");
  }

  @Test
  void a_miswritten_number_differs_in_the_letter_alone() {
    assertThat(Upn.miswritten(7)).matches("[A-HJ-NP-RT-Z]999000000007").isNotEqualTo(Upn.of(7));
  }
}
