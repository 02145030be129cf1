// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.data;

import java.util.List;

/// The space shuttle launches before the accident of 28 January 1986, in order. On the fourth flight the boosters sank
/// with their rings, so that 23 of 24 launches remain.
public final class Challenger {
    /// Where the numbers come from.
    public static final String SOURCE = "The 23 space shuttle launches before the Challenger accident: the temperature at the launch, and "
            + "whether any O-ring of the boosters was found eroded or blown by (S. R. Dalal, E. B. Fowlkes, B. Hoadley: Risk "
            + "analysis of the space shuttle, J. American Statistical Association 84 (1989), 945–957; UCI Machine Learning "
            + "Repository, Challenger USA Space Shuttle O-Ring).";

    /// Temperature at the launch of the accident, in degrees Fahrenheit.
    public static final int ACCIDENT_TEMPERATURE = 31;

    private static final List<Launch> LAUNCHES = List.of(intact("STS-1", 66), distressed("STS-2", 70),
            intact("STS-3", 69),
            intact("STS-5", 68), intact("STS-6", 67), intact("STS-7", 72), intact("STS-8", 73), intact("STS-9", 70),
            distressed("41-B", 57), distressed("41-C", 63), distressed("41-D", 70), intact("41-G", 78),
            intact("51-A", 67),
            distressed("51-C", 53), intact("51-D", 67), intact("51-B", 75), intact("51-G", 70), intact("51-F", 81),
            intact("51-I", 76), intact("51-J", 79), distressed("61-A", 75), intact("61-B", 76), distressed("61-C", 58));

    private Challenger() {
    }

    /// One launch.
    ///
    /// @param mission its name
    /// @param temperature at the joints of the boosters, in degrees Fahrenheit
    /// @param distress whether at least one O-ring was found eroded or blown by
    public record Launch(String mission, int temperature, boolean distress) {
    }

    /// Returns the 23 launches in order.
    public static List<Launch> launches() {
        return LAUNCHES;
    }

    private static Launch intact(String mission, int temperature) {
        return new Launch(mission, temperature, false);
    }

    private static Launch distressed(String mission, int temperature) {
        return new Launch(mission, temperature, true);
    }
}
