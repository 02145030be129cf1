// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.graph.Op;
import leibniz.ops.BroadcastTo;
import leibniz.ops.Concat;
import leibniz.ops.Embed;
import leibniz.ops.Gather;
import leibniz.ops.IndexAdd;
import leibniz.ops.IndexSelect;
import leibniz.ops.LogSoftmax;
import leibniz.ops.LogSumExp;
import leibniz.ops.MatMul;
import leibniz.ops.Primitive;
import leibniz.ops.Reduce;
import leibniz.ops.ScatterAdd;
import leibniz.ops.Slice;
import leibniz.ops.Softmax;
import leibniz.ops.Transpose;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The laws of primitives on any shape: ranks 0 to 4, sizes 0 to 3, any axis, any order, any indices.
class StructureProperties {

    @Provide
    Arbitrary<Sample> samples() {
        Arbitrary<List<Integer>> shapes = Arbitraries.integers().between(0, 3).list().ofMaxSize(4);
        return Combinators.combine(Arbitraries.integers().between(0, 12), shapes, Arbitraries.longs())
                .as((kind, shape, seed) -> new Draw(shape, new SplittableRandom(seed)).sample(kind));
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theValueIsWhatTheDefinitionSays(@ForAll("samples") Sample sample) {
        List<Node> leaves = sample.leaves();
        Node y = sample.record(leaves);
        double[] expected = Oracle.value((Primitive) y.op(), Laws.values(y.inputs()), y.shape());
        assertThat(Laws.value(y).toDoubles()).containsExactly(expected, within(1e-13));
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theGradientIsTheDerivative(@ForAll("samples") Sample sample, @ForAll long seed) {
        Laws.gradientIsDerivative(sample, new SplittableRandom(seed));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theGradientOfTheGradientIsTheSecondDerivative(@ForAll("samples") Sample sample, @ForAll long seed) {
        Laws.gradientIsDerivative(sample.gradient(new SplittableRandom(seed)), new SplittableRandom(seed + 1));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void forwardAndReverseAgree(@ForAll("samples") Sample sample, @ForAll long seed) {
        Laws.adjoint(sample, new SplittableRandom(seed));
    }

    /// One sample on a shape, all choices drawn from one source.
    private record Draw(List<Integer> axes, SplittableRandom random) {

        Sample sample(int kind) {
            return switch (kind) {
                case 0 -> of(new Transpose(order()), x(axes));
                case 1 -> of(new BroadcastTo(wide()), x(axes));
                case 2 -> slice();
                case 3 -> embed();
                case 4 -> of(new Reduce(Reduce.Kind.SUM, some(), random.nextBoolean()), x(axes));
                case 5 -> best();
                case 6 -> product();
                case 7 -> concat();
                default -> axes.isEmpty() ? of(new Transpose(List.of()), x(axes)) : alongAnAxis(kind, axis());
            };
        }

        private Sample alongAnAxis(int kind, int axis) {
            int n = axes.get(axis);
            Primitive normaliser = List.of(new Softmax(axis), new LogSoftmax(axis), new LogSumExp(axis))
                    .get(random.nextInt(3));
            return switch (kind) {
                case 8 -> of(normaliser, Numbers.apart(random, array(axes))).room(0.1);
                case 9 -> of(new IndexSelect(axis), x(axes), indices(n, square(n)));
                case 10 -> {
                    int[] index = square(n);
                    List<Integer> src = new ArrayList<>(axes);
                    src.remove(axis);
                    src.addAll(axis, IntStream.of(index).boxed().toList());
                    yield of(new IndexAdd(axis), x(axes), indices(n, index), x(src));
                }
                case 11 -> of(new Gather(axis), x(axes), indices(n, array(aligned(axis))));
                default -> {
                    List<Integer> index = aligned(axis);
                    yield of(new ScatterAdd(axis), x(axes), indices(n, array(index)), x(index));
                }
            };
        }

        private static Sample of(Primitive op, Tensor... numbers) {
            String shapes = String.join(", ", Stream.of(numbers).map(t -> t.shape().toString()).toList());
            return Sample.of(op + " of " + shapes, leaves -> Node.record((Op) op, leaves), numbers);
        }

        private static int[] array(List<Integer> list) {
            return list.stream().mapToInt(Integer::intValue).toArray();
        }

        private Tensor x(List<Integer> sizes) {
            return Numbers.normal(random, array(sizes));
        }

        private int axis() {
            return random.nextInt(axes.size());
        }

        private List<Integer> order() {
            List<Integer> order = new ArrayList<>(IntStream.range(0, axes.size()).boxed().toList());
            Collections.shuffle(order, new Random(random.nextLong()));
            return List.copyOf(order);
        }

        private List<Integer> some() {
            return IntStream.range(0, axes.size()).filter(i -> random.nextBoolean()).boxed().toList();
        }

        /// The shape with axes of size 1 stretched and new axes before it.
        private Shape wide() {
            List<Integer> wide = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                wide.add(random.nextInt(4));
            }
            axes.forEach(n -> wide.add(n == 1 ? random.nextInt(4) : n));
            return Shape.of(array(wide));
        }

        private Sample slice() {
            List<Integer> starts = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            List<Integer> steps = new ArrayList<>();
            for (int n : axes) {
                int size = random.nextInt(n + 1);
                int step = size < 2 ? 1 : 1 + random.nextInt((n - 1) / (size - 1));
                int last = size == 0 ? 0 : (size - 1) * step;
                int start = size == 0 ? 0 : random.nextInt(n - last);
                boolean back = random.nextBoolean();
                starts.add(back ? start + last : start);
                sizes.add(size);
                steps.add(back ? -step : step);
            }
            return of(new Slice(List.copyOf(starts), List.copyOf(sizes), List.copyOf(steps)), x(axes));
        }

        private Sample embed() {
            List<Integer> starts = new ArrayList<>();
            List<Integer> steps = new ArrayList<>();
            List<Integer> wide = new ArrayList<>();
            for (int n : axes) {
                int step = 1 + random.nextInt(2);
                int last = Math.max(0, n - 1) * step;
                int start = random.nextInt(3);
                boolean back = random.nextBoolean();
                starts.add(back ? start + last : start);
                steps.add(back ? -step : step);
                wide.add(start + last + 1 + random.nextInt(2));
            }
            return of(new Embed(List.copyOf(starts), List.copyOf(steps), Shape.of(array(wide))), x(axes));
        }

        private Sample best() {
            List<Integer> over = some();
            boolean exists = over.stream().noneMatch(i -> axes.get(i) == 0);
            Reduce.Kind kind = !exists ? Reduce.Kind.SUM : random.nextBoolean() ? Reduce.Kind.MAX : Reduce.Kind.MIN;
            return of(new Reduce(kind, over, random.nextBoolean()), Numbers.apart(random, array(axes))).room(0.1);
        }

        /// The shape's first two axes are the rows and the depth, those after them stretch the batches of both factors.
        private Sample product() {
            int m = axes.isEmpty() ? 2 : axes.get(0);
            int k = axes.size() < 2 ? 3 : axes.get(1);
            List<Integer> a = new ArrayList<>();
            List<Integer> b = new ArrayList<>();
            for (int n : axes.subList(Math.min(2, axes.size()), axes.size())) {
                a.add(random.nextBoolean() ? n : 1);
                b.add(random.nextBoolean() ? n : 1);
            }
            List<Integer> shorter = new ArrayList<>(b.subList(random.nextInt(b.size() + 1), b.size()));
            a.addAll(List.of(m, k));
            shorter.addAll(List.of(k, random.nextInt(4)));
            return of(new MatMul(random.nextBoolean(), random.nextBoolean()), x(a), x(shorter));
        }

        private Sample concat() {
            if (axes.isEmpty()) {
                return of(new Transpose(List.of()), x(axes));
            }
            int axis = axis();
            Tensor[] parts = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(
                            i -> Numbers.normal(random, Shape.of(array(axes)).with(axis, random.nextInt(3)).toArray()))
                    .toArray(Tensor[]::new);
            return of(new Concat(axis), parts);
        }

        /// The shape of an index of rank 0 to 2; of size 0 where there is nothing to point at.
        private int[] square(int n) {
            int[] shape = IntStream.range(0, random.nextInt(3)).map(i -> random.nextInt(4)).toArray();
            return n == 0 ? new int[]{0} : shape;
        }

        private List<Integer> aligned(int axis) {
            List<Integer> shape = new ArrayList<>(axes);
            shape.set(axis, axes.get(axis) == 0 ? 0 : random.nextInt(4));
            return shape;
        }

        private Tensor indices(int n, int... shape) {
            return Numbers.indices(random, random.nextBoolean() ? DType.INT32 : DType.INT64, Math.max(1, n), shape);
        }
    }
}
