// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leibniz.diff.Gradients;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Fill;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// One use of an operation: the numbers it is applied to, and how it is recorded on leaves that hold them.
///
/// @param room how far every number may move, all at once, without coming to an edge or a kink; 0 where a finite
///        difference means nothing at all
record Sample(String name, List<Tensor> numbers, double room, Recording recording) {

    /// Records the operation on leaves, one for each tensor of numbers.
    interface Recording {
        Node of(List<Node> leaves);
    }

    /// A sample whose numbers may move freely.
    static Sample of(String name, Recording recording, Tensor... numbers) {
        return new Sample(name, List.of(numbers), 1, recording);
    }

    /// The same, with numbers that may move by `less` only.
    Sample room(double less) {
        return new Sample(name, numbers, less, recording);
    }

    /// Leaves with the numbers: parameters where they can be differentiated, else constants.
    List<Node> leaves() {
        return IntStream.range(0, numbers.size()).mapToObj(i -> leaf("x" + i, numbers.get(i))).toList();
    }

    private static Node leaf(String name, Tensor numbers) {
        return numbers.dtype().isFloating() ? new Parameter(name, numbers) : new Constant(name, numbers);
    }

    /// The operation on the leaves.
    Node record(List<Node> leaves) {
        return recording.of(leaves);
    }

    /// The leaves among `leaves` that a gradient is taken with respect to.
    static List<Parameter> active(List<Node> leaves) {
        return leaves.stream().filter(Parameter.class::isInstance).map(Parameter.class::cast).toList();
    }

    /// Whether a gradient can be asked for: some input and the value are floating.
    boolean isDifferentiable() {
        List<Node> leaves = leaves();
        return !active(leaves).isEmpty() && record(leaves).dtype().isFloating();
    }

    /// The same use on numbers of another element type; numbers of other types than floating ones stay.
    Sample in(DType dtype) {
        List<Tensor> converted = numbers.stream().map(t -> t.dtype().isFloating() ? t.to(dtype) : t).toList();
        return new Sample(name + " in " + dtype, converted, dtype == DType.FLOAT64 ? room : 0, recording);
    }

    /// The gradient of a sample is a sample: of the inputs and of the cotangent, weighted by fixed random numbers and
    /// summed. What holds of it holds of the second derivative.
    Sample gradient(SplittableRandom random) {
        Node y = record(leaves());
        List<Tensor> more = Stream.concat(numbers.stream(), Stream.of(Numbers.normal(random, y.type()))).toList();
        List<Tensor> weights = numbers.stream().map(t -> Numbers.normal(random, t)).toList();
        return new Sample("gradient of " + name, more, room, leaves -> {
            List<Node> own = leaves.subList(0, numbers.size());
            Gradients gradients = Reverse.of(record(own), leaves.getLast(), activeNodes(own));
            return weighted(gradients, own, weights);
        });
    }

    /// Σ ⟨gradient, weights⟩ over the differentiable leaves.
    static Node weighted(Gradients gradients, List<Node> leaves, List<Tensor> weights) {
        Node sum = Fill.scalar(leaves.stream().filter(x -> x.dtype().isFloating()).findFirst().orElseThrow().dtype(),
                0);
        for (int i = 0; i < leaves.size(); i++) {
            if (leaves.get(i).dtype().isFloating()) {
                sum = sum.add(gradients.of(leaves.get(i)).mul(new Constant(weights.get(i))).sum());
            }
        }
        return sum;
    }

    /// The same leaves as [#active], whatever kind of node they are.
    static List<Node> activeNodes(List<Node> leaves) {
        return new ArrayList<>(leaves.stream().filter(x -> x.dtype().isFloating()).toList());
    }

    @Override
    public String toString() {
        return name;
    }
}
