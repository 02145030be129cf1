// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import leibniz.diff.Reverse;
import leibniz.exec.Backend;
import leibniz.exec.pool.Workers;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.ops.Fill;
import leibniz.ops.Sliding;
import leibniz.ops.Window;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The same bits for any number of threads, where even the smallest loops are shared.
class ThreadsLawsTest {
    private static final List<Workers> THREADS = Stream.of(1, 2, 3, 7).map(Workers::of).toList();

    @TestFactory
    Stream<DynamicTest> scalarLoopsOfEverySample() {
        return each(s -> sameBits(Backends.SHARED_SCALAR, THREADS.subList(1, 2), BackendsTest.outputs(s)));
    }

    /// Programs over matrices, each with another kind of result over many rows.
    private static final Map<String, UnaryOperator<Node>> PROGRAMS = Map.ofEntries(
            Map.entry("elementwise", x -> x.tanh().mul(x)), Map.entry("sum", x -> x.mul(x).sum()),
            Map.entry("mean of exp", x -> x.exp().mean()), Map.entry("sum of columns", x -> x.square().sum(0)),
            Map.entry("sums of rows", x -> x.square().sum(-1)), Map.entry("largest", x -> x.sin().max()),
            Map.entry("softmax", x -> x.softmax(-1).mul(x).sum()),
            Map.entry("normalised rows", x -> x.sub(x.meanKeep(-1)).square().sum(0)),
            Map.entry("loss", x -> x.logSumExp(-1).mean().add(x.mean())),
            Map.entry("scaled by a sum", x -> x.mul(x.sum(0)).abs().sum(-1).max()));
    /// With rows and columns that fill bands and chunks, that do not, and that leave a little over.
    private static final List<Shape> SHAPES = List.of(Shape.of(5000), Shape.of(1, 9001), Shape.of(130, 70),
            Shape.of(128, 64), Shape.of(200, 16), Shape.of(3000, 3), Shape.of(1025, 7), Shape.of(3, 4096),
            Shape.of(3, 4097), Shape.of(2, 9001), Shape.of(6, 65, 30), Shape.of(5, 3, 700), Shape.of(4, 1, 2049));

    @TestFactory
    Stream<DynamicTest> scalarLoopsOfLargeShapes() {
        return large(DType.FLOAT64, Backends.SHARED_SCALAR, PROGRAMS.keySet(), SHAPES);
    }

    @TestFactory
    Stream<DynamicTest> vectorLoopsOfLargeShapes() {
        return large(DType.FLOAT32, Backends.SHARED_VECTOR, Set.of("elementwise", "sum of columns", "softmax", "loss"),
                List.of(Shape.of(5000), Shape.of(130, 33)));
    }

    private static Stream<DynamicTest> large(DType dtype, Backend shared, Set<String> programs, List<Shape> shapes) {
        return programs.stream().sorted().flatMap(name -> shapes.stream()
                .map(shape -> DynamicTest.dynamicTest(name + " of " + shape,
                        () -> sameBits(shared, outputs(Objects.requireNonNull(PROGRAMS.get(name)), dtype, shape)))));
    }

    @TestFactory
    Stream<DynamicTest> matrixProducts() {
        return Stream
                .of(List.of(Shape.of(130, 70), Shape.of(70, 90)), List.of(Shape.of(5, 40, 300), Shape.of(5, 300, 20)),
                        List.of(Shape.of(2, 100, 30), Shape.of(30, 200)), List.of(Shape.of(1, 300), Shape.of(300, 500)),
                        List.of(Shape.of(300, 500), Shape.of(500, 1)), List.of(Shape.of(9001, 20), Shape.of(20, 1)),
                        List.of(Shape.of(2, 9000), Shape.of(9000, 7)))
                .map(shapes -> DynamicTest.dynamicTest(shapes.get(0) + " by " + shapes.get(1), () -> {
                    Parameter a = new Parameter("a", Numbers.normal(new SplittableRandom(9),
                            new Type(DType.FLOAT32, shapes.get(0))));
                    Parameter b = new Parameter("b", Numbers.normal(new SplittableRandom(10),
                            new Type(DType.FLOAT32, shapes.get(1))));
                    Node y = a.matmul(b);
                    List<Node> all = new ArrayList<>(Reverse.of(y.square().sum(), List.of(a, b)).list());
                    all.add(y);
                    sameBits(Backends.SHARED_SCALAR, all);
                    sameBits(Backends.SHARED_VECTOR, all);
                }));
    }

    @Test
    void sumsOfManyTermsOfWhichSomeAreMasked() {
        double[] numbers = new double[3 * 9000];
        java.util.Arrays.setAll(numbers, i -> i % 1001 == 0 ? Double.POSITIVE_INFINITY : Math.sin(i));
        Node x = new Constant(Tensor.of(numbers).reshape(9000, 3));
        Parameter w = new Parameter("w", Tensor.of(1.0, 2.0, 3.0).reshape(3, 1));
        Node y = x.matmul(w);
        Node masked = Reverse.of(x.sumKeep(-1).abs().lt(10).where(y, Fill.of(DType.FLOAT64, y.shape(), 0)).sum(),
                List.of(w)).of(w);
        sameBits(Backends.SHARED_SCALAR, List.of(masked));
        assertThat(Backends.run(Backends.SHARED_SCALAR, THREADS.subList(1, 2), List.of(masked)).getFirst().getFirst()
                .toDoubles()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
    }

    @TestFactory
    Stream<DynamicTest> convolutions() {
        return Stream.of(List.of(Shape.of(6, 3, 9, 8), Shape.of(4, 3, 3, 3)), List.of(Shape.of(1, 2, 20, 17),
                Shape.of(5, 2, 3, 2)), List.of(Shape.of(7, 40, 3, 3), Shape.of(33, 40, 3, 3)),
                List.of(Shape.of(5, 2, 40, 1),
                        Shape.of(2, 2, 30, 1)))
                .map(shapes -> DynamicTest.dynamicTest(shapes.get(0) + " under " + shapes.get(1), () -> {
                    Parameter x = new Parameter("x", Numbers.normal(new SplittableRandom(11),
                            new Type(DType.FLOAT32, shapes.get(0))));
                    Parameter w = new Parameter("w", Numbers.normal(new SplittableRandom(12),
                            new Type(DType.FLOAT32, shapes.get(1))));
                    Node y = x.conv2d(w, Sliding.by(1).padding(1, 0));
                    List<Node> all = new ArrayList<>(Reverse.of(y.square().sum(), List.of(x, w)).list());
                    all.add(y);
                    sameBits(Backends.SHARED_SCALAR, all);
                    sameBits(Backends.SHARED_VECTOR, all);
                }));
    }

    @Test
    void largestOfWindows() {
        sameBits(Backends.SHARED_SCALAR, outputs(x -> x.maxPool2d(Window.of(3).stride(2)).square(), DType.FLOAT32,
                Shape.of(50, 3, 28, 28)));
    }

    private static List<Node> outputs(UnaryOperator<Node> program, DType dtype, Shape shape) {
        Parameter x = new Parameter("x", Numbers.normal(new SplittableRandom(7), new Type(dtype, shape)));
        Node y = program.apply(x);
        Node seed = new Constant(Numbers.normal(new SplittableRandom(8), y.type()));
        return List.of(y, Reverse.of(y, seed, List.of(x)).of(x));
    }

    private static Stream<DynamicTest> each(java.util.function.Consumer<Sample> law) {
        return GradientLawsTest.each(Catalogue.differentiable(), law);
    }

    private static void sameBits(Backend shared, List<Node> outputs) {
        sameBits(shared, THREADS, outputs);
    }

    private static void sameBits(Backend shared, List<Workers> threads, List<Node> outputs) {
        List<Tensor> expected = Backends.run(Backends.SCALAR, outputs);
        List<List<Tensor>> found = Backends.run(shared, threads, outputs);
        for (int k = 0; k < found.size(); k++) {
            for (int i = 0; i < expected.size(); i++) {
                assertThat(found.get(k).get(i).toDoubles())
                        .as("result %d on %d threads", i, threads.get(k).threads())
                        .containsExactly(expected.get(i).toDoubles());
            }
        }
    }
}
