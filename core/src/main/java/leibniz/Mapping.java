// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.diff.Forward;
import leibniz.diff.Jacobian;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// A function from several nodes to several nodes, and what differentiation makes of it: functions again, which compose
/// with each other and with themselves. [Differentiable] is the case of one node each.
///
/// ```java
/// Mapping f = mapping((w, x) -> w.matmul(x).tanh().sum());
/// List<Node> perExample = f.grad(0).vmap(SHARED, 0).apply(w, batch);     // a gradient of w for each example
/// ```
@FunctionalInterface
public interface Mapping {
    /// Records the function applied to `x`.
    List<Node> apply(List<Node> x);

    /// Records the function applied to `x`.
    default List<Node> apply(Node... x) {
        return apply(List.of(x));
    }

    /// The values at numbers.
    default List<Tensor> at(Tensor... x) {
        List<Node> values = apply(Arrays.stream(x).<Node>map(Constant::new).toList());
        Values numbers = Leibniz.evaluate(values);
        return values.stream().map(numbers::of).toList();
    }

    /// The function in many lanes at once: along `axes[i]` of argument i lie its numbers for each lane, and all lanes share
    /// an argument whose axis is [Leibniz#SHARED]. One axis alone counts for all arguments, none for axis 0 of all. The
    /// values of the lanes lie along axis 0 of each value.
    ///
    /// The function is recorded once, for one lane, and must treat its arguments as nodes: a look at their numbers fails.
    ///
    /// @throws ShapeException when applied, if the arguments differ in the number of lanes, or lack the axis
    /// @throws IllegalArgumentException when applied, if nothing is mapped, or not every argument has an axis
    default Mapping vmap(int... axes) {
        return vmap(axes.length == 0 ? List.of(0) : IntStream.of(axes).boxed().toList(), List.of(0));
    }

    /// The same, where the values of the lanes lie along axis `out[i]` of value i, or along that of all if it is one alone.
    default Mapping vmap(List<Integer> in, List<Integer> out) {
        return new Vmap(this, List.copyOf(in), List.copyOf(out));
    }

    /// The gradients of the only value, a scalar, with respect to the arguments named by number, or to all.
    ///
    /// @throws ShapeException when applied, if the value is not a scalar
    default Mapping grad(int... arguments) {
        return x -> Reverse.of(Arguments.single("grad", apply(x)), Arguments.chosen("grad", x, arguments)).list();
    }

    /// The only value, a scalar, and then its gradients with respect to the arguments named by number, or to all.
    ///
    /// @throws ShapeException when applied, if the value is not a scalar
    default Mapping valueAndGrad(int... arguments) {
        return x -> {
            Node y = Arguments.single("valueAndGrad", apply(x));
            List<Node> all = new ArrayList<>(
                    Reverse.of(y, Arguments.chosen("valueAndGrad", x, arguments)).list());
            all.addFirst(y);
            return List.copyOf(all);
        };
    }

    /// The derivatives of all values as argument i moves along `tangents[i]`, by forward mode.
    default Mapping jvp(Node... tangents) {
        return x -> Forward.jvp(apply(x), x, List.of(tangents));
    }

    /// The gradients of ⟨seeds, values⟩ with respect to each argument, by one reverse sweep; seed i is of the type of
    /// value i.
    default Mapping vjp(Node... seeds) {
        return x -> {
            List<Node> values = apply(x);
            Arguments.requireSeeds(values, seeds);
            return Reverse.of(Arguments.joined(values), Arguments.joined(List.of(seeds)), x).list();
        };
    }

    /// All partial derivatives: for each value, with respect to each of the arguments named by number, or to all; the
    /// value's axes, then the argument's.
    default Mapping jacobian(int... arguments) {
        return x -> Jacobian.of(apply(x), Arguments.chosen("jacobian", x, arguments)).stream().flatMap(List::stream)
                .toList();
    }
}
