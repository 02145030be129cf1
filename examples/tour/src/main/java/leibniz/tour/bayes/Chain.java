// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.bayes;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// What one run of a sampler drew after its warm-up.
///
/// @param draws places in order
/// @param stepSize of the leapfrog steps
/// @param acceptance mean probability with which proposals were accepted
/// @param gradients computed in all, warm-up included
@SuppressWarnings("ArrayRecordComponent") // never compared
record Chain(double[][] draws, double stepSize, double acceptance, long gradients) {
    /// A number of each draw.
    double[] of(ToDoubleFunction<double[]> number) {
        return Arrays.stream(draws).mapToDouble(number).toArray();
    }
}
