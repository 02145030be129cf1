// SPDX-License-Identifier: Apache-2.0
package leibniz.accuracy;

import java.util.Map;

/// Why some figures of the table are large.
final class Reasons {
    static final Map<String, String> ALL = Map.of("pow",
            "the derivative b aᵇ⁻¹ rounds b − 1, which counts |ln a| times: "
                    + "more than 10 steps where a is beyond 1e±10 and b is not near a short number. Whole and half b are exact.");

    private Reasons() {
    }
}
