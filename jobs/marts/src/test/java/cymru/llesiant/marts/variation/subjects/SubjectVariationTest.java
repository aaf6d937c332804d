package cymru.llesiant.marts.variation.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class SubjectVariationTest {

  private final SparkSession spark;

  @TempDir Path staging;

  SubjectVariationTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void neither_order_nor_partitions_nor_the_names_of_pupils_change_a_school_s_rows() {
    SubjectNight night = SubjectNight.ofAllKinds(spark, staging);
    SubjectVariation subjects = new SubjectVariation();
    Inputs inputs = night.inputs(new Random(4), 1, "");
    List<Map<String, Object>> one = subjects.rows(inputs, List.of());
    assertThat(subjects.figures(inputs)).isSameAs(subjects.figures(inputs)); // made once
    assertThat(new SubjectVariation().rows(night.inputs(new Random(5), 4, "renamed"), List.of()))
        .isEqualTo(one);
  }
}
