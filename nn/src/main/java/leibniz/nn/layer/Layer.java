// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;

/// A formula with weights. A model is a layer made of layers.
///
/// A layer without weights may be written as a lambda: `Layer scale = x -> x.mul(1 / 255.0)`. One of one's own that has
/// parts overrides [#parts] and [#apply(Node, Pass)]; one with weights of its own [#parameters].
@FunctionalInterface
public interface Layer extends Spec {
    /// Records what this layer computes from x when it predicts. Axis 0 of x counts the examples.
    ///
    /// @throws leibniz.tensor.ShapeException if x has the wrong shape
    /// @throws leibniz.tensor.DTypeException if x has another element type than the weights
    Node apply(Node x);

    /// Records what this layer computes from x in a pass, which may be one of training. The same as [#apply(Node)] unless
    /// the layer, or one of its parts, does something else in training.
    default Node apply(Node x, Pass pass) {
        return apply(x);
    }

    /// The layers it is made of, by name, in order.
    default Map<String, Layer> parts() {
        return Map.of();
    }

    /// What training changes, always in the same order, each once. Names are paths, such as `0.weight`.
    default List<Parameter> parameters() {
        return distinct(Layer::parameters);
    }

    /// What is kept beside the weights: running statistics, counters of random masks, frozen weights. With the parameters
    /// it is all that there is to a trained model.
    default List<Parameter> state() {
        return distinct(Layer::state);
    }

    private List<Parameter> distinct(Function<Layer, List<Parameter>> of) {
        Set<Parameter> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Parameter> all = new ArrayList<>();
        for (Layer part : parts().values()) {
            of.apply(part).stream().filter(seen::add).forEach(all::add);
        }
        return List.copyOf(all);
    }

    /// Itself: a layer used in several places is shared.
    @Override
    default Layer build(Scope scope) {
        return this;
    }

    /// The same layer, which does what it does in prediction, training or not, and of which nothing is trained.
    default Layer frozen() {
        return new Frozen(this, List.of(""));
    }

    /// The same layer without training of the parameters at some paths and below: `frozen("encoder", "head.bias")`. The
    /// rest of the layer does what it does.
    ///
    /// @throws IllegalArgumentException if there is no parameter at one of the paths
    default Layer frozen(String... paths) {
        return new Frozen(this, Arrays.asList(paths));
    }

    /// A table of the parameters: name, element type and shape, how many numbers; and their sum.
    default String summary() {
        List<Parameter> all = parameters();
        StringBuilder text = new StringBuilder();
        long total = 0;
        for (Parameter parameter : all) {
            total += parameter.shape().size();
            text.append("%-20s %-22s %12d%n".formatted(parameter.label(), parameter.type(), parameter.shape().size()));
        }
        return text.append("%-20s %-22s %12d%n".formatted("total", "", total)).toString();
    }

    /// A table of the parts: what each is, its value for x, its parameters and multiply-adds.
    ///
    /// @param x the shape of a batch; its element type is that of the parameters, float32 where there are none
    /// @throws leibniz.tensor.ShapeException if the layer does not take such a batch
    default Summary summary(int... x) {
        DType dtype = parameters().isEmpty() ? DType.FLOAT32 : parameters().getFirst().dtype();
        return summary(new Type(dtype, Shape.of(x)));
    }

    /// The same for a batch of any type, such as indices of words.
    ///
    /// @throws leibniz.tensor.ShapeException if the layer does not take such a batch
    default Summary summary(Type x) {
        return Trace.of(this, x);
    }
}
