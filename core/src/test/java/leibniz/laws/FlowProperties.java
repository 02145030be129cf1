// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.Leibniz.checkpoint;
import static leibniz.Leibniz.cond;
import static leibniz.Leibniz.repeat;
import static leibniz.Leibniz.whileLoop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import leibniz.check.StraightLine;
import leibniz.check.jqwik.Programs;
import leibniz.diff.Forward;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Fill;
import leibniz.ops.Keep;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Random programs as bodies of loops, choices and checkpoints: values and derivatives are those of the steps recorded
/// one by one.
class FlowProperties {
    private static final int STEPS = 3;

    @Provide
    Arbitrary<StraightLine> programs() {
        return Programs.of(4, 30);
    }

    /// Some loop of STEPS steps of a body.
    private interface Loop {
        Node of(Node start, UnaryOperator<Node> body);
    }

    private static Node byHand(Node start, UnaryOperator<Node> body) {
        Node state = start;
        for (int t = 0; t < STEPS; t++) {
            state = body.apply(state);
        }
        return state;
    }

    @Property(tries = 15)
    void aRepeatIsItsSteps(@ForAll("programs") StraightLine program) {
        agrees(program, (start, body) -> repeat(STEPS, start, body));
    }

    @Property(tries = 15)
    void aRepeatInSegmentsIsItsSteps(@ForAll("programs") StraightLine program) {
        agrees(program, (start, body) -> repeat(Keep.SEGMENTS, STEPS, List.of(start),
                s -> List.of(body.apply(s.getFirst()))).getFirst());
    }

    @Property(tries = 10)
    void aWhileLoopIsItsSteps(@ForAll("programs") StraightLine program) {
        agrees(program, (start, body) -> whileLoop(List.of(start, Fill.scalar(DType.INT32, 0)),
                s -> s.get(1).lt(STEPS), s -> List.of(body.apply(s.get(0)), s.get(1).add(1))).state(0));
    }

    @Property(tries = 15)
    void checkpointsAndChoicesChangeNothing(@ForAll("programs") StraightLine program) {
        agrees(program, (start, body) -> byHand(start,
                s -> cond(s.lt(10), () -> checkpoint(() -> body.apply(s)), () -> s.mul(7))));
    }

    private static void agrees(StraightLine program, Loop loop) {
        List<Parameter> parameters = program.parameters();
        Parameter start = new Parameter("start", Tensor.scalar(0.3));
        UnaryOperator<Node> body = s -> program.output(parameters.stream().map(p -> p.add(s.mul(0.1))).toList()).sin();
        List<Node> found = derivatives(loop.of(start, body), start, parameters);
        List<Node> expected = derivatives(byHand(start, body), start, parameters);
        List<Tensor> numbers = Laws.values(found);
        List<Tensor> wanted = Laws.values(expected);
        for (int i = 0; i < numbers.size(); i++) {
            double[] right = wanted.get(i).toDoubles();
            for (int e = 0; e < right.length; e++) {
                assertThat(numbers.get(i).toDoubles()[e]).as("derivative %d, element %d", i, e)
                        .isCloseTo(right[e], within(1e-10 * (1 + Math.abs(right[e]))));
            }
        }
    }

    /// The value, its gradients, its tangent, and the tangent of a gradient.
    private static List<Node> derivatives(Node y, Parameter start, List<Parameter> parameters) {
        List<Node> all = new java.util.ArrayList<>(List.of(y));
        all.addAll(Reverse.of(y, parameters).list());
        Node slope = Reverse.of(y, List.of(start)).of(start);
        Node one = new Constant(Tensor.scalar(1.0));
        all.add(slope);
        all.addAll(Forward.jvp(List.of(y, slope), List.of(start), List.of(one)));
        return all;
    }
}
