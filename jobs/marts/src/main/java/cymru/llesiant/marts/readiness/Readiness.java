package cymru.llesiant.marts.readiness;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.io.RowCells;
import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What is known before an inspection: what inspectors said last, by when they are expected, and
 * what the evidence says. It foretells no grade.
 *
 * @param cycles how often inspectors come
 * @param signals the signals there are, in the order in which they are named
 * @param poor the grade from which behaviour is no good one
 * @param today the night's day
 */
record Readiness(Cycles cycles, List<String> signals, int poor, LocalDate today)
    implements Serializable {

  /** The rows of a place as columns; those of signals follow. */
  StructType schema() {
    StructType schema =
        new StructType()
            .add("academic_year", DataTypes.StringType)
            .add("level", DataTypes.StringType)
            .add("entity", DataTypes.StringType)
            .add("aspect", DataTypes.StringType)
            .add("name", DataTypes.StringType)
            .add("country", DataTypes.StringType)
            .add("la_code", DataTypes.StringType)
            .add("inspectorate", DataTypes.StringType)
            .add("framework", DataTypes.StringType)
            .add("last_date", DataTypes.DateType)
            .add("last_grade", DataTypes.LongType)
            .add("prev_framework", DataTypes.StringType)
            .add("prev_date", DataTypes.DateType)
            .add("prev_grade", DataTypes.LongType)
            .add("grade_trend", DataTypes.StringType)
            .add("beh_not_improved_flag", DataTypes.BooleanType)
            .add("category", DataTypes.StringType)
            .add("last_inspection_date", DataTypes.DateType)
            .add("next_due_by", DataTypes.DateType)
            .add("due_basis", DataTypes.StringType)
            .add("due_within_12m", DataTypes.BooleanType)
            .add("signal_count", DataTypes.LongType)
            .add("signals_unavailable", DataTypes.StringType)
            .add("headline", DataTypes.StringType)
            .add("use_note", DataTypes.StringType);
    for (String signal : signals) {
      schema = schema.add(SignalSummary.column(signal), DataTypes.BooleanType);
    }
    return schema;
  }

  /** A row an aspect that was judged, and one of the whole whether it was or not. */
  List<Row> rows(Place place, List<Judgement> judgements, List<SignalSummary.Tested> tests) {
    History history = History.asAt(judgements, today);
    SortedSet<String> aspects = history.aspects();
    aspects.add(place.overallAspect());
    return aspects.stream()
        .map(
            aspect -> {
              RowCells cells = aspect(place, history, aspect);
              if (aspect.equals(place.overallAspect())) {
                new SignalSummary(tests, signals).fill(cells);
              }
              return cells.row(schema());
            })
        .toList();
  }

  private RowCells aspect(Place place, History history, String aspect) {
    Optional<Judgement> last = history.last(aspect);
    Optional<Judgement> before = history.before(aspect);
    RowCells cells =
        place(place)
            .put("aspect", aspect)
            .put("grade_trend", GradeTrend.of(last, before).name())
            .put("framework", last.map(Judgement::framework).orElse(null))
            .put("last_date", last.map(j -> Date.valueOf(j.day())).orElse(null))
            .put("last_grade", last.map(j -> (long) j.grade()).orElse(null))
            .put("prev_framework", before.map(Judgement::framework).orElse(null))
            .put("prev_date", before.map(j -> Date.valueOf(j.day())).orElse(null))
            .put("prev_grade", before.map(j -> (long) j.grade()).orElse(null));
    if (aspect.equals(History.BEHAVIOUR)) {
      cells.put("beh_not_improved_flag", history.isStuck(aspect, poor).orElse(null));
    }
    due(cells, place, history);
    return cells;
  }

  private RowCells place(Place place) {
    return new RowCells()
        .put("academic_year", AcademicYear.of(today).toString())
        .put("level", place.level())
        .put("entity", place.entity())
        .put("name", place.name())
        .put("country", place.country())
        .put("la_code", place.authority())
        .put("inspectorate", place.inspectorate())
        .put("use_note", Signal.USE_NOTE);
  }

  /** By when inspectors are expected is a matter of the place, the same in each of its rows. */
  private void due(RowCells cells, Place place, History history) {
    Optional<Judgement> last = history.last();
    OptionalInt grade =
        last.isPresent() ? history.gradeAtLast(place.overallAspect()) : OptionalInt.empty();
    Due due = cycles.next(place, last, grade);
    cells
        .put("category", last.flatMap(j -> j.categoryOn(today)).orElse(null))
        .put("last_inspection_date", last.map(j -> Date.valueOf(j.day())).orElse(null))
        .put("next_due_by", due.by().map(Date::valueOf).orElse(null))
        .put("due_basis", due.basis().name())
        .put("due_within_12m", due.isWithinAYearOf(today).orElse(null));
  }
}
