package cymru.llesiant.nightly;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import cymru.llesiant.marts.Marts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.springframework.batch.core.step.Step;
import picocli.CommandLine.IVersionProvider;

/** What the modules' dependencies cannot hold. */
@AnalyzeClasses(
    packages = "cymru.llesiant",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestJars.class})
class ArchitectureTest {

  /** Leaves out the tests of the marts, whose jar is on the class path for the Spark extension. */
  static final class WithoutTestJars implements ImportOption {
    @Override
    public boolean includes(com.tngtech.archunit.core.importer.Location location) {
      return !location.contains("-tests.jar") && !location.contains("/test-classes/");
    }
  }

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices()
          .matching("cymru.llesiant.(**)")
          .should()
          .beFreeOfCycles()
          // the list of marts stands beside what the marts are made of
          .ignoreDependency(type(Marts.class), alwaysTrue());

  @ArchTest
  static final ArchRule slices_of_the_marts_do_not_see_each_other =
      slices()
          .matching(
              "cymru.llesiant.marts.(intake|facts|indicators|variation|gaps|benchmarks|assessment|series|perception|transitions|vulnerable|moves|disclosure|targets|reportcards|partnerships|readiness|communities|healthyschools)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule the_kernel_knows_no_spark_no_files_and_no_logging =
      noClasses()
          .that()
          .resideInAPackage("cymru.llesiant.statistics..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark..",
              "org.springframework..",
              "com.fasterxml..",
              "java.nio.file..",
              "org.slf4j..",
              "org.apache.logging..");

  @ArchTest
  static final ArchRule the_catalogue_knows_neither_spark_nor_spring =
      noClasses()
          .that()
          .resideInAnyPackage("cymru.llesiant.catalogue..", "cymru.llesiant.schemas..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.springframework..");

  @ArchTest
  static final ArchRule the_marts_know_no_spring =
      noClasses()
          .that()
          .resideInAPackage("cymru.llesiant.marts..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule records_are_never_encoded_as_beans =
      noClasses()
          .should()
          .callMethod(Encoders.class, "bean", Class.class)
          .because("it silently gives an empty struct for a record");

  @ArchTest
  static final ArchRule no_sql_programs_and_no_views_in_java =
      noClasses()
          .should()
          .callMethod(SparkSession.class, "sql", String.class)
          .orShould()
          .callMethod(Dataset.class, "createOrReplaceTempView", String.class)
          .orShould()
          .callMethod(Dataset.class, "createTempView", String.class);

  @ArchTest
  static final ArchRule rows_reach_the_driver_only_where_they_are_few =
      noClasses()
          .that()
          .resideInAPackage("cymru.llesiant.marts..")
          .and(
              are(
                  DescribedPredicate.not(
                      nameMatching(
                          // counted findings; code lists; checks that find something; the register;
                          // suppressed codes; what a release would give away; cells, schools and
                          // scopes for the kernel
                          ".*\\.(genealogy\\.Register|disclosure\\.DisclosureGate|intake\\.(BundledLists|Tally|Preview|check\\.BesideChecks|standing\\.StaleRows|mapped\\.MappedForm)|indicators\\.Published|variation\\.(cells\\.(LeafCells|SchoolPercentiles)|Scopes|subjects\\.(NationalScales|SchoolStates)))"))))
          .should()
          .callMethod(Dataset.class, "collect")
          .orShould()
          .callMethod(Dataset.class, "collectAsList")
          .orShould()
          .callMethod(Dataset.class, "toLocalIterator");

  @ArchTest
  static final ArchRule only_the_surroundings_know_a_clock =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("cymru.llesiant.nightly.settings.Surroundings")
          .should()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule nothing_is_drawn_without_a_seed =
      noClasses()
          .should()
          .callConstructor(Random.class)
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule classes_are_named_after_what_they_are =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");

  @ArchTest
  static final ArchRule what_is_shared_does_not_change =
      fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule what_changes_is_seen_by_its_owner_alone =
      fields().that().areNotFinal().should().bePrivate();

  @ArchTest
  static final ArchRule there_are_no_getters =
      noMethods()
          .that()
          .haveRawParameterTypes(new Class<?>[0])
          .and()
          .areDeclaredInClassesThat()
          .doNotImplement(IVersionProvider.class)
          .and()
          .areDeclaredInClassesThat()
          .doNotImplement(Step.class)
          .should()
          .haveNameMatching("get[A-Z].*");

  @ArchTest
  static final ArchRule there_are_no_setters =
      noMethods()
          .that()
          .haveRawParameterTypes(
              new DescribedPredicate<List<JavaClass>>("a single value") {
                @Override
                public boolean test(List<JavaClass> parameters) {
                  return parameters.size() == 1;
                }
              })
          .should()
          .haveNameMatching("set[A-Z].*");
}
