package cymru.llesiant.marts.intake.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** The ways in which a delivery is spoilt. */
enum Mutation {
  NONE {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(name(), table);
    }
  },
  CELL {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(name(), cell(table, random, odd(random)));
    }
  },
  CELLS {
    @Override
    Mutant spoil(Table table, Random random) {
      Table spoilt = table;
      for (int i = 0; i < 4; i++) {
        spoilt = cell(spoilt, random, odd(random));
      }
      return Mutant.of(name(), spoilt);
    }
  },
  LOOKALIKE {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(name(), cell(table, random, Mutation::lookalike));
    }
  },
  PLANTED_NUMBER {
    @Override
    Mutant spoil(Table table, Random random) {
      String number = planted(random);
      return Mutant.of(
          name(),
          cell(
              table,
              random,
              cell ->
                  switch (random.nextInt(4)) {
                    case 0 -> number;
                    case 1 -> cell + " " + number;
                    case 2 -> number.toLowerCase(Locale.ROOT);
                    default -> cell + "_" + number + "!";
                  }));
    }
  },
  PLANTED_IN_HEADER {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(name(), header(table, random, cell -> planted(random)));
    }
  },
  COLUMN_EMPTIED {
    @Override
    Mutant spoil(Table table, Random random) {
      int place = random.nextInt(table.header().size());
      return Mutant.of(
          name(), table.with(table.rows().stream().map(row -> set(row, place, "")).toList()));
    }
  },
  COLUMN_DROPPED {
    @Override
    Mutant spoil(Table table, Random random) {
      int place = random.nextInt(table.header().size());
      return Mutant.of(
          name(), new Table(table.lines().stream().map(l -> without(l, place)).toList()));
    }
  },
  COLUMN_TWICE {
    @Override
    Mutant spoil(Table table, Random random) {
      int place = random.nextInt(table.header().size());
      return Mutant.of(
          name(), new Table(table.lines().stream().map(line -> twice(line, place)).toList()));
    }
  },
  COLUMNS_SWAPPED {
    @Override
    Mutant spoil(Table table, Random random) {
      int one = random.nextInt(table.header().size());
      int other = random.nextInt(table.header().size());
      return Mutant.of(
          name(), table.with(table.rows().stream().map(row -> swapped(row, one, other)).toList()));
    }
  },
  COLUMN_RENAMED {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(name(), header(table, random, odd(random)));
    }
  },
  COLUMN_IN_OTHER_CASE {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(name(), header(table, random, cell -> cell.toUpperCase(Locale.ROOT)));
    }
  },
  ROW_TWICE {
    @Override
    Mutant spoil(Table table, Random random) {
      List<List<String>> rows = new ArrayList<>(table.rows());
      rows.add(random.nextInt(rows.size() + 1), rows.get(random.nextInt(rows.size())));
      return Mutant.of(name(), table.with(rows));
    }
  },
  ROW_CONTRADICTED {
    @Override
    Mutant spoil(Table table, Random random) {
      List<List<String>> rows = new ArrayList<>(table.rows());
      List<String> row = rows.get(random.nextInt(rows.size()));
      rows.add(set(row, random.nextInt(row.size()), odd(random).apply("")));
      return Mutant.of(name(), table.with(rows));
    }
  },
  ROW_CUT {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(
          name(), row(table, random, row -> row.subList(0, random.nextInt(row.size()) + 1)));
    }
  },
  ROW_LONGER {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(name(), row(table, random, row -> twice(row, random.nextInt(row.size()))));
    }
  },
  CELLS_SLIPPED {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(
          name(),
          row(
              table,
              random,
              row -> {
                List<String> slipped = new ArrayList<>(row);
                Collections.rotate(slipped, 1 + random.nextInt(row.size()));
                return slipped;
              }));
    }
  },
  ROWS_SHUFFLED {
    @Override
    Mutant spoil(Table table, Random random) {
      List<List<String>> rows = new ArrayList<>(table.rows());
      Collections.shuffle(rows, random);
      return Mutant.of(name(), table.with(rows));
    }
  },
  BLANK_ROWS {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(name(), row(table, random, row -> Collections.nCopies(row.size(), " ")));
    }
  },
  HEADER_ONLY {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(name(), table.with(List.of()));
    }
  },
  HEADER_IN_THE_MIDDLE {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(name(), row(table, random, row -> table.header()));
    }
  },
  NO_HEADER {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(name(), new Table(table.rows()));
    }
  },
  NOTHING {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(name(), "\n".repeat(random.nextInt(3)).getBytes(StandardCharsets.UTF_8));
    }
  },
  LINE_ENDS {
    @Override
    Mutant spoil(Table table, Random random) {
      StringBuilder text = new StringBuilder("\uFEFF");
      for (String line : new String(table.bytes(), StandardCharsets.UTF_8).split("\n")) {
        text.append(line).append(List.of("\n", "\r\n", "\r", "\n\n").get(random.nextInt(4)));
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      return new Mutant(name(), ".csv", bytes, Mutant.of(name(), table).rows());
    }
  },
  TRUNCATED {
    @Override
    Mutant spoil(Table table, Random random) {
      byte[] bytes = table.bytes();
      return Mutant.of(name(), Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    }
  },
  BYTE_FLIPPED {
    @Override
    Mutant spoil(Table table, Random random) {
      return Mutant.of(name(), flipped(table.bytes(), random));
    }
  },
  BYTES_INSERTED {
    @Override
    Mutant spoil(Table table, Random random) {
      byte[] some =
          List.of("\"", "\0", "\uFEFF", ",", "\r", "\u00e9", "\"\"", ",,,,", "\u001b[2J")
              .get(random.nextInt(9))
              .getBytes(StandardCharsets.UTF_8);
      return Mutant.of(name(), inserted(table.bytes(), some, random));
    }
  },
  NO_UTF_8 {
    @Override
    Mutant spoil(Table table, Random random) {
      byte[] some = {(byte) (0x80 + random.nextInt(0x80))};
      return Mutant.of(name(), inserted(table.bytes(), some, random));
    }
  },
  COMPRESSED {
    @Override
    Mutant spoil(Table table, Random random) {
      return new Mutant(name(), ".csv.gz", gzip(table.bytes()), Mutant.of(name(), table).rows());
    }
  },
  COMPRESSED_AND_FLIPPED {
    @Override
    Mutant spoil(Table table, Random random) {
      byte[] bytes = flipped(gzip(table.bytes()), random);
      return new Mutant(name(), ".csv.gz", bytes, Mutant.of(name(), bytes).rows());
    }
  },
  COMPRESSED_AND_TRUNCATED {
    @Override
    Mutant spoil(Table table, Random random) {
      byte[] bytes = gzip(table.bytes());
      byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      return new Mutant(name(), ".csv.gz", cut, Mutant.of(name(), cut).rows());
    }
  };

  /** The digits of the numbers that are planted: no number of the samples has them. */
  static final String PLANTED = "88877700";

  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "ZZ",
          "-1",
          "0",
          "1",
          "-99999999999999999999",
          "9".repeat(40),
          "1e308",
          "NaN",
          "1,5",
          "1.5",
          "0x1F",
          "+3",
          "1850-01-01",
          "9999-12-31",
          "2010-02-30",
          "0000-00-00",
          "2010-09-01T00:00",
          "2010/11",
          "2010/12",
          "2099/00",
          "TRUE",
          "null",
          "NULL",
          "\0",
          "\u2028",
          "\u00a0",
          "\u0663",
          "\uff21",
          "\u0410",
          "\u202eabc",
          "\ufeff",
          "66\u200b02001",
          "=cmd|' /C calc'!A0",
          "@SUM(1)",
          "'; drop table",
          "\\N",
          "\"",
          "\"\"",
          "a\nb",
          "a\r\nb",
          "\ud83d\ude00",
          "%s%n$1\\1",
          "x".repeat(4000),
          "y".repeat(5000),
          "\t",
          "<b>",
          "${x}");

  abstract Mutant spoil(Table table, Random random);

  static String planted(Random random) {
    return "H%s%03d%d".formatted(PLANTED, random.nextInt(1000), random.nextInt(10));
  }

  private static UnaryOperator<String> odd(Random random) {
    String value = ODD.get(random.nextInt(ODD.size()));
    return cell -> random.nextInt(4) == 0 ? cell + value : value;
  }

  /** Letters and digits that look like those they replace. */
  private static String lookalike(String cell) {
    return cell.replace('A', '\u0391').replace('E', '\u0415').replace('0', '\uff10') + "\u200d";
  }

  private static Table cell(Table table, Random random, UnaryOperator<String> change) {
    int place = random.nextInt(table.header().size());
    return row(table, random, row -> set(row, place, change.apply(row.get(place))));
  }

  private static Table header(Table table, Random random, UnaryOperator<String> change) {
    int place = random.nextInt(table.header().size());
    List<List<String>> lines = new ArrayList<>(table.lines());
    lines.set(0, set(table.header(), place, change.apply(table.header().get(place))));
    return new Table(lines);
  }

  private static Table row(Table table, Random random, UnaryOperator<List<String>> change) {
    List<List<String>> rows = new ArrayList<>(table.rows());
    int place = random.nextInt(rows.size());
    rows.set(place, change.apply(rows.get(place)));
    return table.with(rows);
  }

  private static List<String> set(List<String> row, int place, String cell) {
    if (place >= row.size()) {
      return row;
    }
    List<String> changed = new ArrayList<>(row);
    changed.set(place, cell);
    return changed;
  }

  private static List<String> without(List<String> row, int place) {
    List<String> changed = new ArrayList<>(row);
    changed.remove(place);
    return changed;
  }

  private static List<String> twice(List<String> row, int place) {
    List<String> changed = new ArrayList<>(row);
    changed.add(place, row.get(place));
    return changed;
  }

  private static List<String> swapped(List<String> row, int one, int other) {
    List<String> changed = new ArrayList<>(row);
    Collections.swap(changed, one, other);
    return changed;
  }

  static byte[] flipped(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    for (int i = 0; i <= random.nextInt(3); i++) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  private static byte[] inserted(byte[] bytes, byte[] some, Random random) {
    int place = random.nextInt(bytes.length + 1);
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(bytes, 0, place);
    changed.writeBytes(some);
    changed.write(bytes, place, bytes.length - place);
    return changed.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
