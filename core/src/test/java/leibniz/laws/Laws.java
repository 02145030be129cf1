// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import leibniz.Engine;
import leibniz.check.Ridders;
import leibniz.diff.Forward;
import leibniz.diff.Gradients;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import net.jqwik.api.Assume;
import org.assertj.core.data.Offset;

/// What must hold of any sample.
final class Laws {
    private static final Engine ENGINE = Engine.standard();
    private static final Engine REFERENCE = Engine.reference();
    /// What is left of numbers of the size of 1 that cancel.
    private static final double FLOOR = 1e-14;
    /// How many times as large as its rounding a value is that has a derivative to be found.
    private static final double MORE = 1e3;

    private Laws() {
    }

    /// The values of nodes, computed together.
    static List<Tensor> values(List<? extends Node> nodes) {
        var values = ENGINE.evaluate(nodes);
        return nodes.stream().map(values::of).toList();
    }

    /// The value of a node, computed by the reference.
    static Tensor reference(Node node) {
        return REFERENCE.evaluate(List.of(node)).of(node);
    }

    /// The value of a node.
    static Tensor value(Node node) {
        return values(List.of(node)).getFirst();
    }

    /// The gradients of ⟨cotangent, sample⟩ with respect to the differentiable leaves.
    static List<Tensor> gradients(Sample sample, Tensor cotangent) {
        List<Node> leaves = sample.leaves();
        Node y = sample.record(leaves);
        return values(Reverse.of(y, new Constant(cotangent), Sample.active(leaves)).list());
    }

    /// A gradient has the type of what it belongs to, and along random directions it is the derivative that finite
    /// differences find: to 1e-9 of the sum of its terms' sizes, or to ten times the differences' own error.
    static void gradientIsDerivative(Sample sample, SplittableRandom random) {
        gradientIsDerivative(sample, random, FLOOR);
    }

    /// The same for an operation whose values are found by iteration: what that leaves is at most `noise` of the value's
    /// size, or of 1.
    static void gradientIsDerivative(Sample sample, SplittableRandom random, double noise) {
        List<Node> leaves = sample.leaves();
        List<Parameter> active = Sample.active(leaves);
        Node y = sample.record(leaves);
        Tensor v = Numbers.normal(random, y.type());
        Gradients found = Reverse.of(y, new Constant(v), active);
        assertThat(found.list().stream().map(Node::type)).isEqualTo(active.stream().map(Node::type).toList());
        List<Tensor> gradients = values(found.list());
        if (gradients.stream().mapToInt(Tensor::size).sum() == 0) {
            return;
        }
        for (int direction = 0; direction < 2; direction++) {
            List<Tensor> d = active.stream().map(p -> Numbers.normal(random, p.type())).toList();
            Ridders.Estimate numeric = along(y, v, active, d, sample.room(), Math.ulp(1.0));
            double scale = Numbers.absDot(gradients, d);
            double size = Numbers.absDot(List.of(value(y)), List.of(v));
            double floor = noise * (1 + size);
            assertThat(numeric.error()).as("error of the finite difference of %s", sample)
                    .isLessThanOrEqualTo(1e-8 * scale + 1e-10 * size + floor);
            assertThat(Numbers.dot(gradients, d)).as("directional derivative of %s", sample)
                    .isCloseTo(numeric.value(), Offset.offset(1e-9 * scale + 10 * numeric.error() + floor));
        }
    }

    /// The same for a long computation: along a random direction the gradient is the derivative that differences find, to
    /// the error that differences of values with the measured [rounding][Rounding] have, and the gradient's own rounding.
    /// Nothing is added to these two, and neither may be so large that the comparison says nothing. A value that is hardly
    /// more than rounding says nothing of a derivative, and is not drawn.
    static void gradientIsDerivativeToRounding(Sample sample, SplittableRandom random) {
        List<Node> leaves = sample.leaves();
        List<Parameter> active = Sample.active(leaves);
        Node y = sample.record(leaves);
        Tensor v = Numbers.normal(random, y.type());
        Node weighted = y.mul(new Constant(v)).sum();
        List<Tensor> d = active.stream().map(p -> Numbers.normal(random, p.type())).toList();
        Gradients gradients = Reverse.of(weighted, active);
        Node slope = Sample.weighted(gradients, new ArrayList<>(active), d);
        double noise = Rounding.of(weighted);
        double size = Math.abs(value(weighted).item());
        Assume.that(size >= MORE * noise);
        double precision = Math.max(Math.ulp(1.0), noise / Math.max(size, Double.MIN_NORMAL));
        Ridders.Estimate numeric = along(y, v, active, d, sample.room(), precision);
        double scale = Numbers.absDot(values(gradients.list()), d);
        assertThat(numeric.error()).as("error of the finite difference of %s", sample)
                .isLessThanOrEqualTo(1e-8 * scale + 1e3 * noise);
        assertThat(value(slope).item()).as("directional derivative of %s", sample)
                .isCloseTo(numeric.value(), Offset.offset(numeric.error() + Rounding.of(slope)));
    }

    /// The derivative of ⟨v, y⟩ along `d`, by differences that stay within the room, of values of that relative precision.
    private static Ridders.Estimate along(Node y, Tensor v, List<Parameter> active, List<Tensor> d, double room,
            double precision) {
        List<Tensor> start = active.stream().map(Parameter::value).toList();
        double largest = d.stream().flatMapToDouble(t -> Arrays.stream(t.toDoubles())).map(Math::abs).max()
                .orElse(1);
        double[] from = Numbers.flat(start);
        double[] direction = Numbers.flat(d);
        double[] moved = new double[from.length];
        Ridders.Estimate estimate = Ridders.derivative(t -> {
            Arrays.setAll(moved, i -> from[i] + t * direction[i]);
            move(active, moved);
            return Numbers.dot(List.of(value(y)), List.of(v));
        }, 0, 0.4 * room / largest, precision);
        move(active, from);
        return estimate;
    }

    private static void move(List<Parameter> parameters, double[] flat) {
        int from = 0;
        for (Parameter p : parameters) {
            double[] own = Arrays.copyOfRange(flat, from, from += p.shape().size());
            p.set(Tensor.wrap(own, p.shape()));
        }
    }

    /// ⟨v, Ju⟩ = ⟨Jᵀv, u⟩, where Ju comes from forward mode.
    static void adjoint(Sample sample, SplittableRandom random) {
        List<Node> leaves = sample.leaves();
        List<Node> active = Sample.activeNodes(leaves);
        Node y = sample.record(leaves);
        List<Tensor> u = active.stream().map(x -> Numbers.normal(random, x.type())).toList();
        List<Constant> directions = u.stream().map(Constant::new).toList();
        isTranspose(sample, u, value(Forward.jvp(List.of(y), active, directions).getFirst()), random);
    }

    /// ⟨v, Ju⟩ = ⟨Jᵀv, u⟩, where Ju is the gradient of ⟨Jᵀw, u⟩ with respect to w, at some w that does not matter.
    static void adjointOfAdjoint(Sample sample, SplittableRandom random) {
        List<Node> leaves = sample.leaves();
        Node y = sample.record(leaves);
        List<Tensor> u = sample.numbers().stream().map(t -> Numbers.normal(random, t)).toList();
        Parameter w = new Parameter("w", Numbers.normal(random, y.type()));
        Node product = Sample.weighted(Reverse.of(y, w, Sample.active(leaves)), leaves, u);
        List<Tensor> directions = u.stream().filter(t -> t.dtype().isFloating()).toList();
        isTranspose(sample, directions, value(Reverse.of(product, List.of(w)).of(w)), random);
    }

    private static void isTranspose(Sample sample, List<Tensor> u, Tensor forward, SplittableRandom random) {
        Node y = sample.record(sample.leaves());
        assertThat(List.of(forward.dtype(), forward.shape())).isEqualTo(List.of(y.dtype(), y.shape()));
        Tensor v = Numbers.normal(random, y.type());
        List<Tensor> back = gradients(sample, v);
        double scale = Numbers.absDot(List.of(v), List.of(forward)) + Numbers.absDot(back, u);
        double unit = isDouble(sample, y) ? 1e-12 : 1e-5;
        assertThat(Numbers.dot(List.of(v), List.of(forward))).as("⟨v, Ju⟩ of %s", sample)
                .isCloseTo(Numbers.dot(back, u), Offset.offset(unit * scale + FLOOR));
    }

    private static boolean isDouble(Sample sample, Node y) {
        return y.dtype() == DType.FLOAT64
                && sample.numbers().stream().noneMatch(t -> t.dtype() == DType.FLOAT32);
    }

    /// The gradient of 2·v − 3·w is twice that of v less three times that of w.
    static void linear(Sample sample, SplittableRandom random) {
        Node y = sample.record(sample.leaves());
        Tensor v = Numbers.normal(random, y.type());
        Tensor w = Numbers.normal(random, y.type());
        double[] mixed = v.toDoubles();
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = 2 * mixed[i] - 3 * w.toDoubles()[i];
        }
        double[] both = Numbers.flat(gradients(sample, Tensor.wrap(mixed, y.shape()).to(y.dtype())));
        double[] first = Numbers.flat(gradients(sample, v));
        double[] second = Numbers.flat(gradients(sample, w));
        double unit = isDouble(sample, y) ? 1e-13 : 1e-5;
        for (int i = 0; i < both.length; i++) {
            assertThat(both[i]).as("element %d of the gradient of %s", i, sample)
                    .isCloseTo(2 * first[i] - 3 * second[i], Offset
                            .offset(unit * (1 + Math.abs(first[i]) + Math.abs(second[i])) * 10));
        }
    }

    /// A cotangent of zeros gives a gradient of zeros.
    static void zeroGivesZero(Sample sample) {
        Node y = sample.record(sample.leaves());
        for (Tensor gradient : gradients(sample, Tensor.zeros(y.dtype(), y.shape()))) {
            assertThat(gradient.toDoubles()).as("gradient of %s", sample).matches(
                    elements -> Arrays.stream(elements).allMatch(x -> x == 0), "is zero everywhere");
        }
    }

    /// The value and the gradients of the sample, as bits, recorded anew.
    static List<Tensor> recorded(Sample sample, Tensor cotangent) {
        List<Node> leaves = sample.leaves();
        Node y = sample.record(leaves);
        List<Node> all = new ArrayList<>(Reverse.of(y, new Constant(cotangent), Sample.active(leaves)).list());
        all.addFirst(y);
        return values(all);
    }
}
