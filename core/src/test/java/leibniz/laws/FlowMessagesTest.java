// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.Leibniz.cond;
import static leibniz.Leibniz.condAll;
import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.repeat;
import static leibniz.Leibniz.scan;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.whileLoop;
import static leibniz.laws.Refusal.argument;
import static leibniz.laws.Refusal.of;
import static leibniz.laws.Refusal.shape;
import static leibniz.laws.Refusal.x;

import java.util.List;
import java.util.stream.Stream;
import leibniz.diff.NotDifferentiableException;
import leibniz.diff.RegionTransforms;
import leibniz.diff.Reverse;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Region;
import leibniz.graph.Type;
import leibniz.ops.Call;
import leibniz.ops.Keep;
import leibniz.ops.Next;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What loops and choices say when they refuse, word for word.
class FlowMessagesTest {

    @TestFactory
    Stream<DynamicTest> loops() {
        Node vector = x(3);
        return Stream.of(
                shape("scan: state 0 must stay float64[3], as it starts, the body makes it float64[2]",
                        () -> scan(vector, x(5, 2), (h, e) -> h.slice(0, 0, 2).add(e))),
                shape("repeat: state 1 must stay float64[3], as it starts, the body makes it float32[3]",
                        () -> repeat(2, List.of(vector, vector), s -> List.of(s.get(0), s.get(1).to(DType.FLOAT32)))),
                shape("whileLoop: the body must yield 1 states, as many as it takes, it yields 2",
                        () -> whileLoop(List.of(vector), s -> s.getFirst().sum().lt(1), s -> List.of(vector, vector))),
                shape("whileLoop: the condition must be bool[], it is bool[3]",
                        () -> whileLoop(vector, v -> v.lt(1), v -> v.mul(2))),
                shape("whileLoop: the condition must be bool[], it is float64[]",
                        () -> whileLoop(vector, v -> v.sum(), v -> v.mul(2))),
                shape("scan: sequence 1 has no axis to run along (it is float64[])",
                        () -> scan(List.of(vector), List.of(x(4), x()), (s, e) -> Next.of(s.getFirst()))),
                shape("scan: the first axis of sequence 1 (5) must equal that of sequence 0 (4) (sequence 0 is [4], "
                        + "sequence 1 is [5,2])",
                        () -> scan(List.of(vector), List.of(x(4), x(5, 2)), (s, e) -> Next.of(s.getFirst()))),
                argument("scan: needs a sequence to know the number of steps; without one say repeat(n, …)",
                        () -> scan(List.of(vector), List.of(), (s, e) -> Next.of(s.getFirst()))),
                argument("repeat: the number of steps must not be negative, it is -1",
                        () -> repeat(-1, vector, v -> v)),
                argument("keep: the levels (7) must lie in -1 to 4", () -> new Keep(7))).map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> placeholdersOutsideOfTheirLoop() {
        Node[] leaked = new Node[2];
        scan(x(3), x(5, 3), (h, e) -> {
            leaked[0] = h;
            leaked[1] = e;
            return h.add(e);
        });
        return Stream.of(
                argument("evaluate: input state 0 of scan (float64[3]) has no numbers; feed it, or compile a program "
                        + "with it", () -> value(leaked[0].exp())),
                argument(
                        "evaluate: input x0 of scan (float64[3]) has no numbers; feed it, or compile a program with it",
                        () -> value(leaked[1].exp())))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> choices() {
        Node vector = x(3);
        Node flag = of(DType.BOOL);
        return Stream.of(
                shape("cond: the condition must be bool[], it is bool[3]",
                        () -> cond(vector.gt(0), () -> vector, () -> vector)),
                shape("cond: value 0 is float64[3] in the first branch and float64[] in the second",
                        () -> cond(flag, () -> vector, () -> vector.sum())),
                shape("cond: value 1 is float64[3] in the first branch and float32[3] in the second",
                        () -> condAll(flag, () -> List.of(vector, vector),
                                () -> List.of(vector, vector.to(DType.FLOAT32)))),
                shape("cond: the first branch yields 1 values, the second 2",
                        () -> condAll(flag, () -> List.of(vector), () -> List.of(vector, vector))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> regions() {
        Input a = new Input("a", new Type(DType.FLOAT64, Shape.of(2)));
        Node other = new Input("b", a.type());
        Region region = new Region(new RegionTransforms(), List.of(a), List.of(a.exp()));
        return Stream.of(
                argument("region: b = input float64[2] is not one of its inputs [a = input float64[2]]",
                        () -> new Region(new RegionTransforms(), List.of(a), List.of(a.add(other)))),
                shape("checkpoint: takes 1 inputs, got 2", () -> new Call(region).on(a, a)),
                shape("checkpoint: input 0 must be float64[2], it is float64[3]", () -> new Call(region).on(x(3))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> gradientsThatDoNotExist() {
        Parameter p = new Parameter("p", Tensor.scalar(2.5));
        Node count = repeat(3, List.of(constant(Tensor.scalar(0))), s -> List.of(s.getFirst().add(p.to(DType.INT32))))
                .getFirst();
        Node large = repeat(2, List.of(constant(Tensor.scalar((1L << 53) + 1)), p),
                s -> List.of(s.getFirst(), s.get(1))).getFirst();
        Node row = large.input(0).input(0).input(0);
        return Stream.of(
                new Refusal(NotDifferentiableException.class,
                        "gradients: %s has no derivative (%s, recorded at %s)".formatted(count.op().title(), count,
                                count.site()),
                        () -> Reverse.of(count, List.of(p))),
                new Refusal(ArithmeticException.class,
                        "scan: 9007199254740993 is carried beside floating numbers and float64 does not hold it, "
                                + "recorded at " + row.site(),
                        () -> value(large)))
                .map(Refusal::test);
    }
}
