package cymru.llesiant.nightly.canary;

import static cymru.llesiant.nightly.canary.Canaries.BORN;
import static cymru.llesiant.nightly.canary.Canaries.FORENAME;
import static cymru.llesiant.nightly.canary.Canaries.SURNAME;
import static cymru.llesiant.nightly.canary.Canaries.WELSH;
import static cymru.llesiant.nightly.canary.Canaries.uln;
import static cymru.llesiant.nightly.canary.Canaries.upn;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Deliveries whose every pupil is a canary: one inbox that is loaded, with a row for each way of
 * going wrong, and one of files that are refused, each for another reason.
 *
 * @param folder where they are made
 */
record CanaryInbox(Path folder) {

  private static final int PUPILS = 1000;

  private static final String CENSUS =
      "upn,uln,academic_year,census,school_id,enrol_status,surname,forename,date_of_birth,gender,"
          + "nc_year,fsm_eligible,sen_provision,ethnicity,first_language,home_la_code,entry_date";

  private static final String ATTENDANCE =
      "upn,school_id,academic_year,term,sessions_possible,auth_absence,unauth_absence";

  /** An inbox that is loaded, with fewer bad rows than would refuse a file. */
  Path loaded() throws IOException, SQLException {
    Path inbox = folder.resolve("loaded");
    shared(inbox);
    write(inbox.resolve("660/pupil_census.csv"), census());
    gzip(inbox.resolve("660/attendance.csv.gz"), attendance());
    exclusions(inbox.resolve("660/exclusion.parquet"));
    write(inbox.resolve("660/teaching_group.csv"), groups());
    workbook(inbox.resolve("660/class_membership.xlsx"), members());
    write(inbox.resolve("660/attendance+1.csv"), corrections());
    return inbox;
  }

  /** An inbox of which no file of pupils is loaded. */
  Path refused() throws IOException, SQLException {
    Path inbox = folder.resolve("refused");
    shared(inbox);
    String header = CENSUS + "\n";
    String row = pupil(1);
    write(inbox.resolve("660/pupil_census.csv"), header + row + "\"" + row + row);
    write(inbox.resolve("661/pupil_census.csv"), row + row);
    write(inbox.resolve("662/" + upn(2) + ".csv"), header + row);
    write(inbox.resolve("662/" + upn(3) + ".xlsx"), header + row);
    write(inbox.resolve("662/pupil_census." + upn(3) + ".csv"), header + row);
    write(inbox.resolve("662/" + upn(4) + "/pupil_census.csv"), header + row);
    write(inbox.resolve(upn(5) + ".csv"), header + row);
    write(inbox.resolve(upn(6) + ".pdf"), header + row);
    write(inbox.resolve(upn(7) + "/pupil_census.csv"), header + row);
    write(inbox.resolve("published/" + upn(8).toLowerCase(Locale.ROOT) + ".csv"), row);
    write(
        inbox.resolve("663/pupil_census.csv"),
        header.replace("surname", upn(9)).replace("upn,", "") + row);
    write(inbox.resolve("664/pupil_census.csv"), header + pupil(2).repeat(3) + pupil(3) + "x");
    write(inbox.resolve("665/pupil_census.csv"), header + row, Charset.forName("windows-1252"));
    write(inbox.resolve("666/pupil_census.csv"), header + row, StandardCharsets.UTF_16);
    write(inbox.resolve("667/pupil_census.parquet"), "PAR1" + row);
    gzip(inbox.resolve("668/pupil_census.csv"), header + row);
    write(inbox.resolve("669/pupil_census.csv.gz"), header + row);
    write(inbox.resolve("670/exclusion.csv"), header + row);
    parquet(
        inbox.resolve("671/attendance.parquet"),
        """
        SELECT '%s' AS upn, ['%s'] AS "%s", '6608000' AS school_id, TIMESTAMP_NS '%s 00:00:00' AS term
        """
            .formatted(upn(1), SURNAME, upn(2), BORN));
    workbook(inbox.resolve("672/pupil_census.xlsx"), header + row + row.replace("WBRI", SURNAME));
    workbook(inbox.resolve("672/" + upn(15) + ".xlsx"), header + row);
    write(inbox.resolve("673/attendance+1.csv"), corrections());
    write(inbox.resolve("673/" + upn(16) + "+1.csv"), corrections());
    return inbox;
  }

  private static void shared(Path inbox) throws IOException {
    write(
        inbox.resolve("shared/school.csv"),
        """
        school_id,valid_from,valid_to,name,country,la_code,phase,school_type
        6608000,1996-04-01,,Sample Secondary,W,660,SEC,CY
        6608001,1996-04-01,,School of %s,W,660,SEC,CY
        """
                .formatted(upn(10))
            + schools(60));
    write(
        inbox.resolve("shared/area.csv"),
        """
        la_code,country,name,valid_from
        660,W,Isle of Anglesey,1996-04-01
        """);
  }

  /** Schools enough for one bad row among them not to refuse the register. */
  private static String schools(int schools) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < schools; i++) {
      rows.append("6607%03d,1996-04-01,,Sample,W,660,SEC,CY\n".formatted(i));
    }
    return rows.toString();
  }

  private static String pupil(int pupil) {
    return "%s,%s,2010/11,SPR,6608000,C,%s,%s,%s,%s,5,false,N,WBRI,ENG,660,2009-09-01\n"
        .formatted(
            upn(pupil),
            uln(pupil),
            pupil % 2 == 0 ? SURNAME : WELSH,
            FORENAME,
            BORN,
            pupil % 2 == 0 ? "F" : "M");
  }

  private static String census() {
    List<String> rows = new ArrayList<>();
    rows.add(CENSUS + "\n");
    for (int i = 0; i < PUPILS; i++) {
      rows.add(pupil(i));
    }
    int bad = PUPILS;
    rows.add(pupil(1));
    rows.add(pupil(2).replace("WBRI", "OOTH"));
    for (String[] wrong :
        new String[][] {
          {",5,false", ",%1$s,false"},
          {",5,false", ",%2$s,false"},
          {",5,false", ",5,%4$s"},
          {"6608000", "%1$s"},
          {"6608000", "6609999"},
          {"SPR", "%3$s"},
          {"660,2009", "%1$s,2009"},
          {"2009-09-01", "%4$s,%1$s,%2$s"},
          {"2009-09-01", "%1$s"},
          {BORN, "03/02/2001"},
          {BORN, "2001-02-033"},
          {"WBRI", "\"%2$s\n%1$s\""},
          {"ENG", "\"%2$s \"\"%3$s\"\"\""},
          {",false,N,WBRI,ENG,660,2009-09-01", ""}
        }) {
      String upn = upn(bad);
      String becomes = wrong[1].formatted(upn, SURNAME, FORENAME, BORN);
      rows.add(pupil(bad++).replace(wrong[0], becomes));
    }
    rows.add(pupil(bad).replace(upn(bad), SURNAME));
    rows.add(pupil(bad).replace(upn(bad), upn(bad).toLowerCase(Locale.ROOT)));
    rows.add(pupil(bad).replace(upn(bad), "A" + upn(bad).substring(1)));
    return String.join("", rows);
  }

  private static String attendance() {
    List<String> rows = new ArrayList<>();
    rows.add(ATTENDANCE);
    for (int i = 0; i < PUPILS; i++) {
      rows.add("%s,6608000,2010/11,,300,%d,1".formatted(upn(i), i % 60));
    }
    String bad = upn(PUPILS);
    rows.add("%1$s,%1$s,2010/11,,300,2,1".formatted(bad));
    rows.add("%1$s,6608000,%1$s,,300,2,1".formatted(bad));
    rows.add("%1$s,6608000,2010/11,%1$s,300,2,1".formatted(bad));
    rows.add("%s,6608000,2010/11,,%s,2,1".formatted(bad, bad.substring(1)));
    rows.add("%s,6608000,2010/11,,300,%s,1".formatted(bad, SURNAME));
    rows.add("%s,6608000,2010/11,,300,-%s,1".formatted(bad, uln(1)));
    rows.add("%s,6608000,2010/11,,20,30,1".formatted(bad));
    rows.add("%s,6608000,2010/11,,300,2,1,%s".formatted(bad, SURNAME));
    return String.join("\n", rows);
  }

  /** Rows that replace others, one that takes one out and, few enough of them, wrong ones. */
  private static String corrections() {
    List<String> rows = new ArrayList<>();
    rows.add(ATTENDANCE + ",correction");
    for (int i = 0; i < 200; i++) {
      rows.add("%s,6608000,2010/11,,300,%d,2,".formatted(upn(i), i % 50));
    }
    rows.add("%s,6608000,2010/11,,,,,WITHDRAW".formatted(upn(300)));
    rows.add("%s,6608000,2010/11,,,,,WITHDRAW".formatted(upn(PUPILS + 1)));
    rows.add("%s,6608000,2010/11,,300,1,1,%s".formatted(upn(301), SURNAME));
    rows.add("%s,6608000,2010/11,,300,%s,1,".formatted(upn(302), FORENAME));
    return String.join("\n", rows);
  }

  private static String groups() {
    StringBuilder rows =
        new StringBuilder("school_id,academic_year,class_id,subject_code,nc_year\n");
    for (int i = 0; i < 60; i++) {
      rows.append("6608000,2010/11,5EN%d,EN,5\n".formatted(i));
    }
    return rows.append("6608000,2010/11,%s,EN,5\n".formatted(upn(11))).toString();
  }

  private static String members() {
    StringBuilder rows = new StringBuilder("school_id,academic_year,class_id,upn\n");
    for (int i = 0; i < PUPILS; i++) {
      rows.append("6608000,2010/11,5EN%d,%s\n".formatted(i % 60, upn(i)));
    }
    return rows.append("6608000,2010/11,%1$s,%1$s\n".formatted(upn(11))).toString();
  }

  private static void exclusions(Path file) throws IOException, SQLException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add("('X%d', '%s', '6608000', '2010-11-01', 'DB')".formatted(i, upn(i)));
    }
    rows.add("('%1$s', '%1$s', '6608000', '2010-11-01', 'DB')".formatted(upn(12)));
    rows.add("('X101', '%s', '6608000', '%s', '%s')".formatted(upn(13), BORN, SURNAME));
    parquet(
        file,
        """
        SELECT id AS exclusion_id, upn, school AS school_id, '2010/11' AS academic_year,
          day AS start_date, 'FIXD' AS category, reason, 2::DOUBLE AS sessions, false AS internal,
          '%s' AS surname, DATE '%s' AS date_of_birth, [upn] AS "%s"
        FROM (VALUES %s) AS t(id, upn, school, day, reason)
        """
            .formatted(SURNAME, BORN, upn(14), String.join(",", rows)));
  }

  private static void parquet(Path file, String sql) throws IOException, SQLException {
    Files.createDirectories(file.getParent());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(sql, file));
    }
  }

  private static void write(Path file, String text) throws IOException {
    write(file, text, StandardCharsets.UTF_8);
  }

  private static void write(Path file, String text, Charset charset) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(charset));
  }

  private static void workbook(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "Llesiant", "1.0")) {
      Worksheet sheet = book.newWorksheet("Sheet1");
      String[] rows = text.split("\n");
      for (int row = 0; row < rows.length; row++) {
        String[] cells = rows[row].split(",", -1);
        for (int column = 0; column < cells.length; column++) {
          sheet.value(row, column, cells[column]);
        }
      }
    }
  }

  private static void gzip(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
