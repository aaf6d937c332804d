package cymru.llesiant.marts.intake.mapping;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.nio.file.Path;
import org.apache.spark.sql.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ScratchTest {
  private final SparkSession spark;

  ScratchTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void try_it() {
    Contracts datasets = Contracts.read(SchemaFiles.bundled(), "datasets");
    Mappings mappings = Mappings.read(SchemaFiles.bundled(), datasets);
    for (String f :
        new String[] {
          "ees/absence_in_prus.csv.gz",
          "ees/exclusions_by_geographic_level.csv.gz",
          "absence_bands/absence_bands.csv.gz"
        }) {
      Path p = SharedFiles.real(f);
      Dataset<Row> t = SharedFiles.text(spark, p);
      Mapping m =
          mappings
              .recognise(p.getFileName().toString(), java.util.List.of(t.columns()))
              .orElseThrow();
      var os =
          (com.sun.management.OperatingSystemMXBean)
              java.lang.management.ManagementFactory.getOperatingSystemMXBean();
      long c0 = os.getProcessCpuTime();
      long t0 = System.nanoTime();
      MappedRows r = MappedRows.of(m, datasets.contract(m.target()), t);
      r.rows().write().mode("overwrite").parquet("/tmp/mapped/" + m.id());
      System.out.println(
          "PERF "
              + m.id()
              + " cpu "
              + (os.getProcessCpuTime() - c0) / 1e9
              + " s "
              + (System.nanoTime() - t0) / 1e9);
      if (!f.contains("prus")) r.rows().explain("formatted");
    }
  }
}
