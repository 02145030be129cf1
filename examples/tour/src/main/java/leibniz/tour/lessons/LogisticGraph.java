// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.parameter;

import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;

/// Logistic regression with one feature, recorded for the engine over any number of examples at once.
final class LogisticGraph {
    final Parameter w;
    final Parameter b;
    final Node z;
    final Node a;
    final Node losses;
    final Node cost;

    LogisticGraph(Tensor features, Tensor labels, double startW, double startB) {
        Constant x = constant(features);
        Constant y = constant(labels);
        w = parameter("w", startW);
        b = parameter("b", startB);
        z = w.mul(x).add(b);
        a = z.sigmoid();
        losses = y.mul(a.log()).add(y.rsub(1).mul(a.rsub(1).log())).neg();
        cost = losses.mean();
    }
}
