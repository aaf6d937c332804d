package cymru.llesiant.marts.intake.correction;

import cymru.llesiant.marts.intake.delivery.Delivery;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Inspection;
import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The corrections among a dataset's files.
 *
 * @param contract the dataset's contract
 * @param files all of its files, of every sender
 */
public record Corrections(Contract contract, List<Inspection> files) {

  private static final String RULE = "CORRECTION";

  public Corrections {
    files = List.copyOf(files);
  }

  /** Why some cannot be applied: a finding a file at most. */
  public List<Finding> refusals() {
    List<Finding> refusals = new ArrayList<>();
    for (Inspection file : files) {
      number(file).ifPresent(of -> refusal(file, of).ifPresent(refusals::add));
    }
    return refusals;
  }

  /** Which correction each file is that can be read and is one, by its name. */
  public SortedMap<String, Integer> numbers() {
    SortedMap<String, Integer> numbers = new TreeMap<>();
    for (Inspection file : files) {
      if (!file.isRefused()) {
        number(file).ifPresent(of -> numbers.put(file.delivery().file(), of));
      }
    }
    return numbers;
  }

  private Optional<Finding> refusal(Inspection file, int number) {
    Delivery delivery = file.delivery();
    List<Inspection> same =
        files.stream()
            .filter(other -> other.delivery().sender().equals(delivery.sender()))
            .toList();
    if (contract.key().isEmpty()) {
      return refused(
          delivery, "rows of %s have no key".formatted(contract.name()), "deliver it whole");
    }
    if (same.stream().allMatch(other -> number(other).isPresent())) {
      return refused(
          delivery,
          "there is no %s of its sender to correct".formatted(contract.name()),
          "deliver it whole first");
    }
    if (number > 1 && same.stream().noneMatch(other -> number(other).orElse(0) == number - 1)) {
      return refused(
          delivery,
          "correction %d is not there and they are applied in order".formatted(number - 1),
          "deliver that too, or number this one anew");
    }
    List<String> emptied =
        contract.columns().stream()
            .filter(column -> column.showable() || column.keptAs().isPresent())
            .map(Column::name)
            .filter(column -> !fills(file, column))
            .filter(column -> same.stream().anyMatch(other -> fills(other, column)))
            .toList();
    return file.isRefused() || emptied.isEmpty()
        ? Optional.empty()
        : refused(
            delivery,
            "it lacks %s, which would be emptied".formatted(String.join(", ", emptied)),
            "add what the delivery has");
  }

  private static boolean fills(Inspection file, String column) {
    return file.delivery().form().fills(file).contains(column);
  }

  private static OptionalInt number(Inspection file) {
    return file.delivery().form() instanceof CorrectionForm form
        ? OptionalInt.of(form.number())
        : OptionalInt.empty();
  }

  private static Optional<Finding> refused(Delivery delivery, String why, String remedy) {
    return Optional.of(
        Finding.refused(
            delivery.file(),
            RULE,
            "Cannot apply %s: because %s; %s".formatted(delivery.file(), why, remedy)));
  }
}
