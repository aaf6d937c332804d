package cymru.llesiant.nightly.sample.dirty;

import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.files.Table;
import cymru.llesiant.nightly.sample.world.Upn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Plants rows that break rules, after the good rows of each file. Each is of a pupil of its own, or
 * repeats a good row, so the night's figures are those of the good rows alone. A file is never
 * spoiled so much that it would be refused: fewer than one row in sixty, so that small files may
 * get fewer than were asked for.
 */
public final class DirtyRows {

  private static final long PUPILS_OF_THEIR_OWN = 999_900_000L;
  private static final int GOOD_ROWS_A_DIRTY_ONE = 60;

  private final int wanted;
  private final Map<DirtyKind, Integer> planted = new EnumMap<>(DirtyKind.class);
  private final List<Map<String, Object>> records = new ArrayList<>();
  private long serial;

  /** To plant so many of each kind. */
  public DirtyRows(int wanted) {
    this.wanted = wanted;
  }

  /** Plants this sender's share of each kind, when so many senders are still to come with it. */
  public void plant(SenderFiles files, int sendersLeft) throws IOException {
    Map<Dataset, Long> room = new EnumMap<>(Dataset.class);
    files.rows().forEach((dataset, rows) -> room.put(dataset, rows / GOOD_ROWS_A_DIRTY_ONE));
    for (DirtyKind kind : DirtyKind.values()) {
      int left = wanted - planted.getOrDefault(kind, 0);
      int share = (left + sendersLeft - 1) / sendersLeft;
      int times = 0;
      while (times < share && room.get(kind.dataset()) >= kind.setAside()) {
        if (!plant(kind, files.table(kind.dataset()))) {
          break;
        }
        room.merge(kind.dataset(), (long) -kind.setAside(), Long::sum);
        times++;
      }
      if (times > 0) {
        planted.merge(kind, times, Integer::sum);
        records.add(record(files.sender(), kind, times));
      }
    }
  }

  private boolean plant(DirtyKind kind, Table table) throws IOException {
    Optional<Map<String, String>> good = table.lastGood();
    if (good.isEmpty()) {
      return false;
    }
    Map<String, String> row = good.get();
    if (kind == DirtyKind.TWICE_THE_SAME) {
      table.dirtyRow(row);
      return true;
    }
    serial++;
    long pupil = PUPILS_OF_THEIR_OWN + serial;
    row.put("upn", kind == DirtyKind.WRONG_CHECK_LETTER ? Upn.miswritten(pupil) : Upn.of(pupil));
    row.computeIfPresent("exclusion_id", (column, id) -> "D" + serial);
    if (kind == DirtyKind.TWICE_AND_DIFFERENT) {
      table.dirtyRow(row);
    }
    kind.spoil(row);
    table.dirtyRow(row);
    return true;
  }

  private static Map<String, Object> record(String sender, DirtyKind kind, int times) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("sender", sender);
    record.put("dataset", kind.dataset().title());
    record.put("kind", kind.name().toLowerCase(Locale.ROOT));
    record.put("column", kind.column());
    record.put("planted", times);
    record.put("set_aside_rows", times * kind.setAside());
    return record;
  }

  /** What was planted, by sender and kind. */
  public List<Map<String, Object>> rows() {
    return List.copyOf(records);
  }
}
