// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import static leibniz.Leibniz.checkpoint;
import static leibniz.Leibniz.cond;
import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.repeat;
import static leibniz.Leibniz.scan;
import static leibniz.Leibniz.whileLoop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import leibniz.Differentiable;
import leibniz.graph.Node;
import leibniz.ops.Fill;
import leibniz.ops.Keep;
import leibniz.ops.Next;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Patterns of loops and choices: those of their steps recorded one by one.
class NestedPatternTest {
    private static final int N = 12;

    /// Each element takes a part of its left neighbour.
    private static Node flow(Node u) {
        return u.add(u.pad(new int[][]{{1, 0}}, 0).slice(0, 0, N).sin().mul(0.1));
    }

    private static Pattern patternOf(Differentiable f) {
        return SparseJacobian.of(f, Tensor.zeros(N)).pattern();
    }

    private static Node steps(Node u, int n) {
        Node state = u;
        for (int t = 0; t < n; t++) {
            state = flow(state);
        }
        return state;
    }

    /// Element i depends on itself and `left` elements before it.
    private static void hasBand(Pattern pattern, int left) {
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                assertThat(pattern.contains(i, j)).as("%d, %d", i, j).isEqualTo(j <= i && j >= i - left);
            }
        }
    }

    @Test
    void aRepeatSpreadsByOneElementAStep() {
        hasBand(patternOf(u -> repeat(3, u, NestedPatternTest::flow)), 3);
        hasBand(patternOf(u -> repeat(Keep.SEGMENTS, 7, List.of(u), s -> List.of(flow(s.getFirst()))).getFirst()), 7);
        hasBand(patternOf(u -> repeat(0, u, NestedPatternTest::flow)), 0);
    }

    @Test
    void outputsOfAScanHaveThePatternsOfTheirSteps() {
        Node forces = constant(Tensor.randn(1, 3, N));
        Differentiable f = u -> scan(List.of(u), List.of(forces),
                (s, x) -> Next.of(flow(s.getFirst()).add(x.getFirst()))
                        .emit(s.getFirst()))
                .output(0).flatten();
        Pattern pattern = patternOf(f);
        for (int t = 0; t < 3; t++) {
            int[] row = pattern.row(t * N + 5);
            assertThat(row).hasSize(t + 1).startsWith(5 - t).endsWith(5);
        }
    }

    @Test
    void theSequenceMovesToo() {
        Differentiable f = u -> scan(Fill.scalar(DType.FLOAT64, 0), u, (s, x) -> s.add(x.square()));
        hasBand(patternOf(f), N);
        Pattern apart = patternOf(u -> scan(List.of(u.sum().mul(0)), List.of(u), (s, x) -> Next.of(s.getFirst()).emit(x
                .getFirst().sin())).output(0));
        hasBand(apart, 0);
    }

    @Test
    void aCheckpointIsWhatIsInIt() {
        hasBand(patternOf(u -> checkpoint(v -> steps(v, 2), u)), 2);
    }

    @Test
    void aChoiceIsBothOfItsBranches() {
        Pattern both = patternOf(u -> cond(u.sum().gt(0), () -> flow(u), () -> u.flip(0)));
        assertThat(both).isEqualTo(patternOf(NestedPatternTest::flow).union(patternOf(u -> u.flip(0))));
    }

    @Test
    void aWhileLoopIsAnyNumberOfSteps() {
        hasBand(patternOf(u -> whileLoop(u, v -> v.sum().lt(1), NestedPatternTest::flow)), N);
        hasBand(patternOf(u -> whileLoop(u, v -> v.sum().lt(1), v -> v.mul(2))), 0);
    }

    @Test
    void constantsThatABodyCapturesAreKnown() {
        Node neighbour = constant(Tensor.of(0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        hasBand(patternOf(u -> repeat(2, u, v -> v.add(v.indexSelect(0, neighbour).square()))), 2);
    }

    @Test
    void theEntriesAreTheDerivatives() {
        Differentiable f = u -> repeat(4, u, NestedPatternTest::flow);
        Tensor at = Tensor.randn(2, N);
        assertThat(SparseJacobian.of(f, at).at(at).toDense().toDoubles())
                .containsExactly(f.jacobian().at(at).toDoubles(), within(1e-15));
    }

    @Test
    void theHessianOfALoopIsSparseToo() {
        Differentiable energy = u -> repeat(2, u, v -> v.add(v.square().mul(0.1))).square().sum();
        SparseHessian hessian = SparseHessian.of(energy, Tensor.zeros(N));
        assertThat(hessian.pattern().size()).isEqualTo(N);
    }
}
