// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import leibniz.nn.store.BadFileException;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// Rows of text under named columns, as a CSV file has them, and the way from there to tensors.
///
/// ```java
/// Labelled irises = Table.csv(Path.of("iris.csv")).classification("species");
/// ```
public final class Table {
    private final String file;
    private final List<String> columns;
    private final List<Row> rows;

    /// @param line where it begins in the file, from 1
    private record Row(long line, List<String> cells) {
    }

    private Table(String file, List<String> columns, List<Row> rows) {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
    }

    /// Reads a file of comma-separated values (RFC 4180) in UTF-8 whose first line names the columns. Empty lines are
    /// left out.
    ///
    /// @throws BadFileException if it is not as it should be: a row too short or too long, a name twice, an open quote
    /// @throws IOException if it cannot be read
    public static Table csv(Path file) throws IOException {
        return csv(file, ',');
    }

    /// The same with another sign between values, such as `;` or a tabulator.
    ///
    /// @throws BadFileException if the file is not as it should be
    /// @throws IOException if it cannot be read
    public static Table csv(Path path, char separator) throws IOException {
        String file = BadFileException.name(path);
        List<Row> rows = new ArrayList<>();
        try (Reader text = new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder());
                CsvReader<CsvRecord> records = CsvReader.builder().fieldSeparator(separator)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE).ofCsvRecord(text)) {
            for (CsvRecord row : records) {
                rows.add(new Row(row.getStartingLineNumber(), row.getFields()));
            }
        } catch (UncheckedIOException | CsvParseException | MalformedInputException e) {
            throw new BadFileException(file, "it must be CSV in UTF-8 (%s)".formatted(reason(e)), e);
        }
        if (rows.isEmpty()) {
            throw new BadFileException(file, "the first line must name the columns, but there is none");
        }
        List<String> columns = unmarked(rows.removeFirst().cells);
        requireFitting(file, columns, rows);
        return new Table(file, columns, rows);
    }

    private static String reason(Throwable e) {
        Throwable first = e;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first.getMessage() == null ? first.getClass().getSimpleName() : first.getMessage();
    }

    /// Some programs begin UTF-8 with a byte order mark.
    private static List<String> unmarked(List<String> names) {
        List<String> all = new ArrayList<>(names);
        all.set(0, all.getFirst().startsWith("\uFEFF") ? all.getFirst().substring(1) : all.getFirst());
        return all;
    }

    private static void requireFitting(String file, List<String> columns, List<Row> rows) throws BadFileException {
        Set<String> seen = new HashSet<>();
        for (String name : columns) {
            if (!seen.add(name)) {
                throw new BadFileException(file, "columns must have different names, but two are called " + name);
            }
        }
        for (Row row : rows) {
            if (row.cells.size() != columns.size()) {
                throw new BadFileException(file, "line %d must have %d values but has %d".formatted(row.line,
                        columns.size(), row.cells.size()));
            }
        }
    }

    /// The names of its columns.
    public List<String> columns() {
        return columns;
    }

    /// How many rows it has, that of the names not counted.
    public int size() {
        return rows.size();
    }

    /// The values of a column, as text.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public List<String> text(String column) {
        int at = index(column);
        return rows.stream().map(row -> row.cells.get(at)).toList();
    }

    private int index(String column) {
        int at = columns.indexOf(column);
        if (at < 0) {
            throw new IllegalArgumentException(
                    "table: there is no column %s in %s (columns are %s)".formatted(column, file, columns));
        }
        return at;
    }

    /// The values of some columns as float32 `[rows,columns]`.
    ///
    /// @throws IllegalArgumentException if there is none of a name
    /// @throws BadFileException if a value is no finite number
    public Tensor numbers(String... some) throws BadFileException {
        return numbers(DType.FLOAT32, some);
    }

    /// The values of some columns as `[rows,columns]` of that type.
    ///
    /// @throws IllegalArgumentException if there is none of a name
    /// @throws BadFileException if a value is no finite number
    public Tensor numbers(DType dtype, String... some) throws BadFileException {
        int[] at = Arrays.stream(some).mapToInt(this::index).toArray();
        double[] numbers = new double[rows.size() * at.length];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < at.length; j++) {
                numbers[i * at.length + j] = number(rows.get(i), at[j]);
            }
        }
        return Tensor.wrap(numbers, Shape.of(rows.size(), at.length)).to(dtype);
    }

    private double number(Row row, int column) throws BadFileException {
        String cell = row.cells.get(column).strip();
        double number = Double.NaN;
        // Java's own suffixes and hexadecimal digits are no numbers to others.
        if (cell.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
            number = Double.parseDouble(cell);
        }
        if (!Double.isFinite(number)) {
            throw new BadFileException(file, "%s in line %d must be a finite number but is \"%s\"".formatted(
                    columns.get(column), row.line, cell));
        }
        return number;
    }

    /// Examples of classes: a column names the class of each row, and all other columns are features, float32. Labels
    /// follow the names in their natural order.
    ///
    /// @throws IllegalArgumentException if there is no such column
    /// @throws BadFileException if a feature is no finite number
    public Labelled classification(String label) throws BadFileException {
        List<String> names = text(label);
        List<String> classes = List.copyOf(new TreeSet<>(names));
        int[] labels = names.stream().mapToInt(classes::indexOf).toArray();
        return new Labelled(new Dataset(numbers(allBut(label)), Tensor.of(labels)), classes);
    }

    /// Examples of numbers: a column holds the target of each row, `[n,1]`, and all other columns are features; all float32.
    ///
    /// @throws IllegalArgumentException if there is no such column
    /// @throws BadFileException if a value is no finite number
    public Dataset regression(String target) throws BadFileException {
        return new Dataset(numbers(allBut(target)), numbers(target));
    }

    private String[] allBut(String column) {
        index(column);
        return columns.stream().filter(name -> !name.equals(column)).toArray(String[]::new);
    }

    /// Such as `Table iris.csv of 150 rows, columns [length, width, species]`.
    @Override
    public String toString() {
        return "Table %s of %d rows, columns %s".formatted(file, rows.size(), columns);
    }
}
