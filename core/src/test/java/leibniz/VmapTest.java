// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.SHARED;
import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.custom;
import static leibniz.Leibniz.grad;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.mapping;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.vmap;
import static leibniz.Leibniz.withGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.laws.RunningSum;
import leibniz.ops.Custom;
import leibniz.ops.CustomOp;
import leibniz.ops.Lanes;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class VmapTest {
    private final Tensor rows = Tensor.of(new double[][]{{1, 2, 3}, {4, 5, 6}});
    private final Differentiable sumOfSquares = x -> x.square().sum();

    @Test
    void mapsTheLeadingAxisUnlessToldOtherwise() {
        assertThat(sumOfSquares.vmap().at(rows)).isEqualTo(Tensor.of(14.0, 77.0));
        assertThat(sumOfSquares.vmap(1, 0).at(rows)).isEqualTo(Tensor.of(17.0, 29.0, 45.0));
        assertThat(vmap(sumOfSquares).at(rows)).isEqualTo(Tensor.of(14.0, 77.0));
    }

    @Test
    void placesTheLanesOfTheValueOnAnyAxis() {
        Differentiable twice = x -> x.mul(2);

        assertThat(twice.vmap(0, -1).at(rows)).isEqualTo(Tensor.of(new double[][]{{2, 8}, {4, 10}, {6, 12}}));
    }

    @Test
    void mapsSeveralArguments() {
        Mapping dot = mapping((a, b) -> a.matmul(b));

        assertThat(dot.vmap().at(rows, rows)).containsExactly(Tensor.of(14.0, 77.0));
        assertThat(dot.vmap(1, 0).at(rows, Tensor.of(new double[][]{{1, 10}, {2, 20}, {3, 30}})))
                .containsExactly(Tensor.of(41.0, 104.0, 189.0));
    }

    @Test
    void anArgumentMayBeSharedByAllLanes() {
        Mapping dot = mapping((a, b) -> a.matmul(b));

        assertThat(dot.vmap(0, SHARED).at(rows, Tensor.of(1.0, 10.0, 100.0)))
                .containsExactly(Tensor.of(321.0, 654.0));
    }

    @Test
    void severalValuesHaveAxesOfTheirOwn() {
        Mapping both = xs -> List.of(xs.getFirst().mul(10), xs.getFirst().sum());

        assertThat(both.vmap(List.of(0), List.of(1, 0)).at(rows)).containsExactly(
                Tensor.of(new double[][]{{10, 40}, {20, 50}, {30, 60}}), Tensor.of(6.0, 15.0));
    }

    @Test
    void aValueThatDoesNotDependIsRepeatedForEachLane() {
        Differentiable same = x -> constant(7, 8);

        assertThat(same.vmap().at(rows)).isEqualTo(Tensor.of(new double[][]{{7, 8}, {7, 8}}));
    }

    @Test
    void whatDoesNotDependOnTheLanesIsRecordedOnce() {
        Parameter w = parameter("w", Tensor.of(1.0, 2.0, 3.0));
        Node shared = w.exp();

        Node y = vmap(x -> x.mul(shared).sum()).apply(constant(rows));

        assertThat(Graph.of(y).contains(shared)).isTrue();
    }

    @Test
    void namesStay() {
        Node y = vmap(x -> x.exp().named("growth").neg()).apply(constant(rows));

        assertThat(Graph.of(y).order()).anySatisfy(node -> assertThat(node.name()).isEqualTo("growth"));
    }

    @Test
    void nests() {
        Mapping table = mapping((a, b) -> a.mul(10).add(b));
        Mapping outer = table.vmap(SHARED, 0).vmap(0, SHARED);

        assertThat(outer.at(Tensor.of(1.0, 2.0), Tensor.of(3.0, 4.0, 5.0)))
                .containsExactly(Tensor.of(new double[][]{{13, 14, 15}, {23, 24, 25}}));
    }

    @Test
    void nestsOverWhatTheInnerFunctionClosesOver() {
        Differentiable outer = a -> vmap(b -> a.sub(b)).apply(constant(1, 10));

        assertThat(outer.vmap().at(Tensor.of(100.0, 200.0)))
                .isEqualTo(Tensor.of(new double[][]{{99, 90}, {199, 190}}));
    }

    @Test
    void noLanesGiveNoValues() {
        assertThat(sumOfSquares.vmap().at(Tensor.zeros(0, 3))).isEqualTo(Tensor.zeros(0));
    }

    @Test
    void aGradientForEachLane() {
        assertThat(grad(sumOfSquares).vmap().at(rows)).isEqualTo(Tensor.of(new double[][]{{2, 4, 6}, {8, 10, 12}}));
    }

    @Test
    void theGradientOfAllLanesTogether() {
        assertThat(grad(x -> sumOfSquares.vmap().apply(x).mul(constant(1, 10)).sum()).at(rows))
                .isEqualTo(Tensor.of(new double[][]{{2, 4, 6}, {80, 100, 120}}));
    }

    @Test
    void gradientsForEachExampleOfAParameterThatAllShare() {
        Mapping loss = mapping((w, x) -> w.matmul(x).square());

        List<Tensor> perExample = loss.grad(0).vmap(SHARED, 0).at(Tensor.of(1.0, 1.0, 1.0), rows);

        assertThat(perExample).containsExactly(
                Tensor.of(new double[][]{{12, 24, 36}, {120, 150, 180}}));
    }

    @Test
    void composesWithEveryDerivative() {
        Differentiable cube = x -> x.pow(3).sum();
        Tensor x = Tensor.of(new double[][]{{1, 2}, {3, 4}});

        assertThat(cube.jvp(constant(1, 10)).vmap().at(x)).isEqualTo(Tensor.of(123.0, 507.0));
        assertThat(cube.hvp(constant(1, 10)).vmap().at(x)).isEqualTo(Tensor.of(new double[][]{{6, 120}, {18, 240}}));
        assertThat(cube.vmap().jvp(constant(Tensor.of(new double[][]{{1, 10}, {0, 1}}))).at(x))
                .isEqualTo(Tensor.of(123.0, 48.0));
        assertThat(cube.vmap().vjp(constant(1, 10)).at(x)).isEqualTo(Tensor.of(new double[][]{{3, 12}, {270, 480}}));
        assertThat(cube.hessian().vmap().at(x)).isEqualTo(
                Tensor.of(6.0, 0, 0, 12, 18, 0, 0, 24).reshape(2, 2, 2));
        assertThat(cube.vmap().jacobian().at(x)).isEqualTo(
                Tensor.of(3.0, 12, 0, 0, 0, 0, 27, 48).reshape(2, 2, 2));
        assertThat(cube.valueAndGrad().vmap().at(x)).containsExactly(Tensor.of(9.0, 91.0),
                Tensor.of(new double[][]{{3, 12}, {27, 48}}));
    }

    @Test
    void composesWithALinearizationAroundANode() {
        Differentiable cube = x -> x.pow(3);
        Mapping moved = mapping((x, t) -> cube.linearize(x).map().apply(t));

        assertThat(moved.vmap().at(Tensor.of(1.0, 2.0), Tensor.of(1.0, 10.0))).containsExactly(Tensor.of(3.0, 120.0));
    }

    @Test
    void anInfinityInOneLaneStaysThere() {
        Mapping form = mapping((w, x) -> w.matmul(x).sum());
        Tensor x = Tensor.of(new double[][]{{1, 2}, {Double.POSITIVE_INFINITY, 0}});
        Tensor w = Tensor.of(new double[][]{{1, 1}, {1, 3}});

        assertThat(form.vmap(SHARED, 0).at(w, x)).containsExactly(Tensor.of(10.0, Double.POSITIVE_INFINITY));
        assertThat(form.grad(1).vmap(SHARED, 0).at(w, x)).containsExactly(Tensor.of(new double[][]{{2, 4}, {2, 4}}));
    }

    @Test
    void aMaskIsExactInEveryLane() {
        Differentiable safe = x -> x.gt(0).where(x.log(), x.mul(0)).sum();

        assertThat(safe.grad().vmap().at(Tensor.of(new double[][]{{0, 2}, {-1, 4}})))
                .isEqualTo(Tensor.of(new double[][]{{0, 0.5}, {0, 0.25}}));
        assertThat(safe.hvp(constant(1, 1)).vmap().at(Tensor.of(new double[][]{{0, 2}, {-1, 4}})))
                .isEqualTo(Tensor.of(new double[][]{{0, -0.25}, {0, -0.0625}}));
    }

    @Test
    void stopGradientHoldsInEveryLane() {
        Differentiable f = x -> x.mul(x.stopGradient()).sum();

        assertThat(f.grad().vmap().at(rows)).isEqualTo(rows);
    }

    @Test
    void aRuleOfTheUsersOwnHoldsInEveryLane() {
        Differentiable straight = x -> withGradient(t -> t.round(), (t, y, grad) -> grad.mul(t), x).mul(10).sum();
        Tensor x = Tensor.of(new double[][]{{0.4, 1.6}, {2.5, 3.4}});

        assertThat(straight.vmap().at(x)).isEqualTo(Tensor.of(20.0, 50.0));
        assertThat(straight.grad().vmap().at(x)).isEqualTo(Tensor.of(new double[][]{{4, 16}, {25, 34}}));
        assertThat(grad(t -> straight.vmap().apply(t).sum()).at(x))
                .isEqualTo(Tensor.of(new double[][]{{4, 16}, {25, 34}}));
    }

    @Test
    void aRuleOfTheUsersOwnMayReadTheLanesOfOtherNodes() {
        Mapping scaled = mapping((x, m) -> withGradient(t -> t.mul(0), (t, y, grad) -> grad.mul(m), x).sum());
        Node x = constant(rows);
        Node m = constant(10, 100);

        Node all = scaled.vmap().apply(x, m).getFirst();

        assertThat(value(gradients(all.sum(), x).of(x)))
                .isEqualTo(Tensor.of(new double[][]{{10, 10, 10}, {100, 100, 100}}));
    }

    @Test
    void theUsersOwnCodeRunsLaneByLane() {
        Differentiable sums = x -> custom(new RunningSum(), x);

        assertThat(sums.vmap().at(rows)).isEqualTo(Tensor.of(new double[][]{{1, 3, 6}, {4, 9, 15}}));
    }

    /// 2x, with a rule for lanes: its own code takes any shape.
    private record Doubled(String laneRule) implements CustomOp {
        @Override
        public String title() {
            return "doubled";
        }

        @Override
        public leibniz.graph.Type type(List<leibniz.graph.Type> inputs) {
            return inputs.getFirst();
        }

        @Override
        public Tensor fprop(List<Tensor> inputs) {
            double[] x = inputs.getFirst().toDoubles();
            return Tensor.wrap(java.util.Arrays.stream(x).map(v -> 2 * v).toArray(), inputs.getFirst().shape());
        }

        @Override
        public List<Node> bprop(Node y, Node grad) {
            return List.of(Custom.of(this, grad));
        }

        @Override
        public Node batch(Node y, List<Lanes> inputs, int lanes) {
            return laneRule.equals("right") ? Custom.of(this, inputs.getFirst().stack(lanes)) : y;
        }
    }

    @Test
    void theUsersOwnRuleForLanesIsRecordedOnce() {
        Node y = vmap(x -> custom(new Doubled("right"), x)).apply(constant(rows));

        assertThat(Graph.of(y).order()).hasSize(2);
        assertThat(value(y)).isEqualTo(Tensor.of(new double[][]{{2, 4, 6}, {8, 10, 12}}));
    }

    @Test
    void refusesARuleForLanesThatYieldsOneLane() {
        assertThatThrownBy(() -> vmap(x -> custom(new Doubled("wrong"), x)).apply(constant(rows)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("doubled: its rule for 2 lanes must yield float64[2,3], it yields float64[3]");
    }

    @Test
    void refusesLanesThatDifferInNumber() {
        Mapping add = mapping((a, b) -> a.add(b));
        Parameter w = parameter("w", Tensor.zeros(5, 3));
        Parameter x = parameter("x", Tensor.zeros(2, 4));

        assertThatThrownBy(() -> add.vmap(0, 1).apply(w, x)).isInstanceOf(ShapeException.class)
                .hasMessage("vmap: axis 0 of argument 0, w (5) must equal axis 1 of argument 1, x (4)"
                        + " (w is [5,3], x is [2,4])");
    }

    @Test
    void refusesToMapNothing() {
        Mapping add = mapping((a, b) -> a.add(b));
        Parameter w = parameter("w", Tensor.zeros(3));

        assertThatThrownBy(() -> add.vmap(SHARED, SHARED).apply(w, w)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vmap: nothing is mapped; give an axis for one argument at least (w is [3], w is [3])");
    }

    @Test
    void refusesAnAxisThatIsNotThere() {
        Parameter w = parameter("w", Tensor.zeros(3));

        assertThatThrownBy(() -> sumOfSquares.vmap(1, 0).apply(w)).isInstanceOf(ShapeException.class)
                .hasMessage("vmap: axis 1 of w must lie in -1 to 0 (w is [3])");
        assertThatThrownBy(() -> sumOfSquares.vmap().apply(parameter("s", 1))).isInstanceOf(ShapeException.class)
                .hasMessage("vmap: axis 0 of s is mapped, which is a scalar and has none");
        assertThatThrownBy(() -> sumOfSquares.vmap(0, 1).apply(w)).isInstanceOf(ShapeException.class)
                .hasMessage("vmap: axis 1 of value 0 must lie in -1 to 0 (a lane of it is [])");
    }

    @Test
    void refusesAnotherNumberOfAxes() {
        Mapping add = xs -> List.of(xs.get(0).add(xs.get(1)));
        Parameter w = parameter("w", Tensor.zeros(3));

        assertThatThrownBy(() -> add.vmap(0, 0, 0).apply(w, w)).hasMessage(
                "vmap: an axis is given for each of 3 arguments, the function is applied to 2 (w is [3], w is [3])");
        assertThatThrownBy(() -> add.vmap(List.of(0), List.of(0, 0)).apply(w, w))
                .hasMessage("vmap: an axis is given for each of 2 values, the function has 1");
    }

    @Test
    void refusesAFunctionThatLooksAtTheNumbers() {
        Differentiable looks = x -> value(x).item() > 0 ? x : x.neg();

        assertThatThrownBy(() -> looks.vmap().apply(parameter("w", Tensor.zeros(3))))
                .hasMessage("evaluate: input lane of w (float64[]) has no numbers; feed it,"
                        + " or compile a program with it");
    }
}
