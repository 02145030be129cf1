// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import leibniz.check.StraightLine;
import leibniz.check.jqwik.Programs;
import leibniz.Differentiable;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Concat;
import leibniz.sparse.CsrMatrix;
import leibniz.sparse.SparseHessian;
import leibniz.sparse.SparseJacobian;
import leibniz.tensor.Tensor;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Sparse derivatives are the dense ones, for every operation: with all operands moving, and with each one alone while the
/// numbers of the others are known. So no operation's rule forgets an element.
class SparseLawsTest {

    @TestFactory
    Stream<DynamicTest> theSparseJacobianIsTheJacobian() {
        return GradientLawsTest.each(Catalogue.differentiable(), SparseLawsTest::jacobian);
    }

    private static void jacobian(Sample sample) {
        List<Integer> floating = new ArrayList<>();
        for (int i = 0; i < sample.numbers().size(); i++) {
            if (sample.numbers().get(i).dtype().isFloating()) {
                floating.add(i);
            }
        }
        agrees(sample, floating);
        if (floating.size() > 1) {
            floating.forEach(i -> agrees(sample, List.of(i)));
        }
    }

    private static void agrees(Sample sample, List<Integer> moving) {
        Tensor x = joined(sample, moving);
        Differentiable f = t -> sample.record(leaves(sample, moving, t)).flatten();
        Tensor dense = f.jacobian().at(x);
        CsrMatrix sparse = SparseJacobian.of(f, x).at(x);
        assertThat(sparse.toDense().closeTo(dense, 1e-12, 1e-14)).as("%s%n%s%n%s", sample, sparse.toDense(), dense)
                .isTrue();
    }

    private static Tensor joined(Sample sample, List<Integer> moving) {
        List<Node> parts = moving.stream().<Node>map(i -> new Constant(sample.numbers().get(i))).map(Node::flatten)
                .toList();
        return Laws.value(Concat.of(0, parts));
    }

    private static List<Node> leaves(Sample sample, List<Integer> moving, Node x) {
        List<Node> leaves = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < sample.numbers().size(); i++) {
            Tensor numbers = sample.numbers().get(i);
            if (moving.contains(i)) {
                leaves.add(x.slice(0, from, from + numbers.size()).reshape(numbers.shape()));
                from += numbers.size();
            } else {
                leaves.add(new Constant(numbers));
            }
        }
        return leaves;
    }

    @Provide
    Arbitrary<StraightLine> programs() {
        return Programs.of(4, 25);
    }

    private static Sample sample(StraightLine program, boolean whole) {
        List<Tensor> numbers = program.parameters().stream().map(p -> p.value()).toList();
        return new Sample("program", numbers, 0.5, leaves -> {
            List<Node> values = program.values(leaves);
            return whole ? program.output(leaves) : values.getLast();
        });
    }

    @Property(tries = 40)
    void theSparseJacobianOfAProgramIsItsJacobian(@ForAll("programs") StraightLine program) {
        agrees(sample(program, false), List.of(0, 1, 2, 3, 4));
    }

    @Property(tries = 25)
    void theSparseHessianOfAProgramIsItsHessian(@ForAll("programs") StraightLine program) {
        Sample sample = sample(program, true);
        List<Integer> all = List.of(0, 1, 2, 3, 4);
        Tensor x = joined(sample, all);
        Differentiable f = t -> sample.record(leaves(sample, all, t));
        Tensor dense = f.hessian().at(x);
        assertThat(SparseHessian.of(f, x).at(x).toDense().closeTo(dense, 1e-9, 1e-11 * (1 + largest(dense)))).isTrue();
    }

    private static double largest(Tensor t) {
        return t.maxAbsDifference(Tensor.zeros(t.dtype(), t.shape()));
    }

    /// Elementwise formulas, moves and sums of shifted copies: sparse by construction.
    @Property(tries = 60)
    void aRandomSparseFunctionHasItsJacobian(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 3 + random.nextInt(10);
        Differentiable f = sparse(random, n);
        Tensor x = Numbers.uniform(random, -1, 1, n);
        SparseJacobian jacobian = SparseJacobian.of(f, x);
        Tensor dense = f.jacobian().at(x);
        assertThat(jacobian.at(x).toDense().closeTo(dense, 1e-12, 1e-14)).isTrue();
        Differentiable sum = t -> f.apply(t).sum();
        assertThat(SparseHessian.of(sum, x).at(x).toDense().closeTo(sum.hessian().at(x), 1e-11, 1e-13)).isTrue();
    }

    private static Differentiable sparse(SplittableRandom random, int n) {
        int steps = 1 + random.nextInt(5);
        int[][] choices = new int[steps][];
        for (int k = 0; k < steps; k++) {
            choices[k] = random.ints(n, 0, n).toArray();
        }
        int[] kinds = random.ints(steps, 0, 5).toArray();
        return x -> {
            Node y = x;
            for (int k = 0; k < steps; k++) {
                Node other = x.indexSelect(0, new Constant(Tensor.of(choices[k])));
                y = switch (kinds[k]) {
                    case 0 -> y.mul(other);
                    case 1 -> y.sin().add(other.square());
                    case 2 -> y.indexAdd(0, new Constant(Tensor.of(choices[k])), other).tanh();
                    case 3 -> y.mul(mask(choices[k])).add(other);
                    default -> mask(choices[k]).gt(0).where(y.exp(), other).flip(0);
                };
            }
            return y;
        };
    }

    private static Node mask(int[] choices) {
        return new Constant(Tensor.of(java.util.Arrays.stream(choices).mapToDouble(c -> c % 2).toArray()));
    }
}
