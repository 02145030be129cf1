// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Layer;
import leibniz.nn.layer.Pass;
import leibniz.nn.loss.Loss;
import leibniz.nn.loss.Reduction;
import leibniz.tensor.DType;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// A model and its loss recorded for one size of batch.
///
/// @param loss a scalar
/// @param right how many of `decisions` are right, float64
/// @param classes labels lie below it
record Measured(Input features, Input targets, Node output, Node loss, Reduction reduction, Optional<Node> right,
        int decisions,
        OptionalInt classes) {

    static Measured of(Layer model, Loss loss, Dataset batch, Pass pass) {
        Input x = new Input("features", type(batch.features()));
        Input t = new Input("targets", type(batch.targets()));
        Node output = model.apply(x, pass);
        Node value = loss.of(output, t);
        if (value.shape().rank() != 0) {
            throw new ShapeException(
                    "fit: the loss must be one number for a batch, its mean or its sum (it is %s, features is %s)"
                            .formatted(value.type(), x.type()));
        }
        Optional<Node> correct = loss.correct(output, t);
        return new Measured(x, t, output, value, loss.reduction(), correct.map(c -> c.to(DType.FLOAT64).sum()),
                correct.map(c -> c.shape().size()).orElse(0), loss.classes(output.shape()));
    }

    private static Type type(Tensor x) {
        return new Type(x.dtype(), x.shape());
    }

    /// What a program that measures computes.
    List<Node> outputs() {
        List<Node> all = new ArrayList<>();
        all.add(loss);
        right.ifPresent(all::add);
        return all;
    }
}
