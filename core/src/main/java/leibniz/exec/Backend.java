// SPDX-License-Identifier: Apache-2.0
package leibniz.exec;

import leibniz.plan.Listing;
import leibniz.plan.Plan;

/// Something that can run plans.
public interface Backend {
    /// The plan of a listing, in the form that this back end runs best.
    default Plan plan(Listing listing) {
        return Plan.of(listing);
    }

    /// Makes a plan ready to run. The result is immutable and may be run by any number of threads at once.
    Sequence prepare(Plan plan);
}
