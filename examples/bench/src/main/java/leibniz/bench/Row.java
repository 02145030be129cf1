// SPDX-License-Identifier: Apache-2.0
package leibniz.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import leibniz.bench.time.Timing;

/// What one contender did on one workload, as a line that goes from the JVM that measured to the one that prints.
///
/// @param workload its name
/// @param who the library
/// @param cpu CPU time of an iteration, median, nanoseconds
/// @param wall wall time of an iteration, median, nanoseconds
/// @param cpuRatio how many times the CPU time of Leibniz, median of the rounds
/// @param wallRatio how many times the wall time of Leibniz, median of the rounds
/// @param apart the largest relative difference of numbers from those of Leibniz
/// @param where which numbers these are
record Row(String workload, String who, double cpu, double wall, double cpuRatio, double wallRatio, double apart,
        String where) {
    private static final String MARK = "row\t";

    static Row of(String workload, String who, Timing theirs, Timing mine, Agreement agreement) {
        return new Row(workload, who, Timing.median(theirs.cpu()), Timing.median(theirs.wall()),
                Timing.median(Timing.ratios(theirs.cpu(), mine.cpu())),
                Timing.median(Timing.ratios(theirs.wall(), mine.wall())), agreement.worst(), agreement.where());
    }

    String line() {
        return MARK + String.join("\t", List.of(workload, who, "" + cpu, "" + wall, "" + cpuRatio, "" + wallRatio,
                "" + apart, where));
    }

    /// The rows among some lines.
    static List<Row> read(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(MARK)) {
                String[] part = line.substring(MARK.length()).split("\t", -1);
                rows.add(new Row(part[0], part[1], Double.parseDouble(part[2]), Double.parseDouble(part[3]),
                        Double.parseDouble(part[4]), Double.parseDouble(part[5]), Double.parseDouble(part[6]),
                        part[7]));
            }
        }
        return rows;
    }

    /// Such as `117 µs` or `5.40 ms`.
    static String time(double nanoseconds) {
        if (nanoseconds < 999.5e3) {
            return String.format(Locale.ROOT, nanoseconds < 9.995e3 ? "%.2f µs" : "%.0f µs", nanoseconds / 1e3);
        }
        return String.format(Locale.ROOT, nanoseconds < 9.995e6 ? "%.2f ms" : "%.1f ms", nanoseconds / 1e6);
    }
}
