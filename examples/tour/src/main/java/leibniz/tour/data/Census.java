// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.data;

import java.util.List;
import java.util.stream.IntStream;

/// The inhabitants of the United States, counted every ten years.
public final class Census {
    /// Where the numbers come from.
    public static final String SOURCE = "The inhabitants of the United States at the 21 censuses from 1790 to 1990, in millions (Bureau "
            + "of the Census, Statistical Abstract of the United States; in this form in the SAS/ETS User's Guide, example of "
            + "the MODEL procedure).";

    private static final List<Count> FITTED = from(1790, 3.929, 5.308, 7.239, 9.638, 12.866, 17.069, 23.191, 31.443,
            39.818, 50.155, 62.947, 75.994, 91.972, 105.710, 122.775, 131.669, 151.325, 179.323, 203.211, 226.542,
            248.710);
    private static final List<Count> LATER = from(2000, 281.422, 308.746, 331.449);

    private Census() {
    }

    /// One census.
    ///
    /// @param year of the count
    /// @param millions of inhabitants
    public record Count(int year, double millions) {
    }

    /// Returns the counts of 1790 to 1990 in order.
    public static List<Count> counts() {
        return FITTED;
    }

    /// Returns the counts of 2000 to 2020 in order: what a forecast made of the others is up against.
    public static List<Count> later() {
        return LATER;
    }

    private static List<Count> from(int first, double... millions) {
        return IntStream.range(0, millions.length)
                .mapToObj(i -> new Count(first + 10 * i, millions[i])).toList();
    }
}
