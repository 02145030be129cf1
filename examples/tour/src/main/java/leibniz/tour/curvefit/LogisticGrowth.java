// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.curvefit;

import static leibniz.Leibniz.constant;

import java.util.List;
import leibniz.Differentiable;
import leibniz.graph.Node;
import leibniz.nn.minimise.Fit;
import leibniz.nn.minimise.LevenbergMarquardt;
import leibniz.tensor.Tensor;
import leibniz.tour.data.Census;

/// Growth that slows down as a limit comes near: N(t) = a / (1 + exp(b − c·(t − 1790))) (Verhulst 1838).
///
/// The parameters come in a row: a, the limit in millions; b, where the curve starts; c, the rate of growth a year while
/// there is room.
///
/// @param fit of the parameters to counts
record LogisticGrowth(Fit fit) {
    static final int FIRST_YEAR = 1790;
    /// Far from the answer, as guesses are.
    static final Tensor START = Tensor.of(1000, 5.5, 0.02);

    /// What the curve and its standard deviation are in some years.
    ///
    /// @param years from 1790 on, or before
    /// @param millions on the curve
    /// @param deviations of what is on the curve, from those of the parameters
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Band(double[] years, double[] millions, double[] deviations) {
    }

    /// The curve of parameters `[3]` in some years.
    static Node curve(Node abc, Tensor years) {
        Node t = constant(years).sub(FIRST_YEAR);
        return abc.select(0, 0).div(abc.select(0, 1).sub(abc.select(0, 2).mul(t)).exp().add(1));
    }

    /// Makes the sum of squares of what the curve is off by least.
    static LogisticGrowth fitted(List<Census.Count> counts, Tensor start) {
        Tensor years = Tensor.of(counts.stream().mapToDouble(Census.Count::year).toArray());
        Tensor millions = Tensor.of(counts.stream().mapToDouble(Census.Count::millions).toArray());
        return new LogisticGrowth(LevenbergMarquardt.standard()
                .fit(abc -> curve(abc, years).sub(constant(millions)), start));
    }

    /// The curve in some years, with the deviations g·C·gᵀ that the covariance C of the parameters leaves it, g being a row
    /// of the curve's Jacobian.
    Band at(Tensor years) {
        Differentiable curve = abc -> curve(abc, years);
        Tensor slopes = curve.jacobian().at(fit.x());
        double[] deviations = new double[years.size()];
        for (int i = 0; i < deviations.length; i++) {
            double variance = 0;
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    variance += slopes.getDouble(i, j) * fit.covariance().getDouble(j, k) * slopes.getDouble(i, k);
                }
            }
            deviations[i] = Math.sqrt(variance);
        }
        return new Band(years.toDoubles(), curve.at(fit.x()).toDoubles(), deviations);
    }
}
