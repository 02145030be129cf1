// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Lanes;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Operations with regions in several lanes give what each lane gives by itself, whichever inputs the lanes share; so do
/// their gradients.
class RegionLanesTest {
    private static final int LANES = 3;

    @TestFactory
    Stream<DynamicTest> lanesAreWhatEachGivesByItself() {
        return FlowSamples.ofPrimitives().values().stream().flatMap(List::stream)
                .flatMap(s -> Stream.concat(Stream.of(-1), leaves(s).boxed())
                        .map(k -> DynamicTest.dynamicTest(s + (k < 0 ? ", all stacked" : ", stacked " + k),
                                () -> agree(s, k))));
    }

    private static java.util.stream.IntStream leaves(Sample sample) {
        return java.util.stream.IntStream.range(0, sample.numbers().size());
    }

    /// @param only the leaf that is stacked, or −1 for all
    private static void agree(Sample sample, int only) {
        SplittableRandom random = new SplittableRandom(71);
        List<Node> leaves = sample.leaves();
        Node y = sample.record(leaves);
        List<Lanes> inputs = new ArrayList<>();
        List<Parameter> stacked = new ArrayList<>();
        for (Node input : y.inputs()) {
            int at = leaves.indexOf(input);
            if (at >= 0 && (only < 0 || only == at)) {
                Parameter lanes = new Parameter("lanes", shaken(sample.numbers().get(at), sample.room(), random));
                if (lanes.dtype().isFloating()) {
                    stacked.add(lanes);
                }
                inputs.add(Lanes.stacked(lanes));
            } else {
                inputs.add(Lanes.shared(input));
            }
        }
        Node together = y.op().batch(y, inputs, LANES);
        Node apart = Lanes.oneByOne(y.op(), y, inputs, LANES);
        assertThat(together.type()).isEqualTo(apart.type());
        assertClose(together, apart);
        Node v = new Constant(Numbers.normal(random, y.type()).to(y.dtype()));
        List<Node> found = Reverse.of(together.mul(v).sum(), stacked).list();
        List<Node> expected = Reverse.of(apart.mul(v).sum(), stacked).list();
        for (int i = 0; i < found.size(); i++) {
            assertClose(found.get(i), expected.get(i));
        }
    }

    private static void assertClose(Node found, Node expected) {
        assertThat(Laws.value(found).toDoubles()).containsExactly(Laws.value(expected).toDoubles(), within(1e-13));
    }

    /// Lanes of numbers close to the sample's, as far as they may move.
    private static Tensor shaken(Tensor numbers, double room, SplittableRandom random) {
        double[] x = numbers.toDoubles();
        double[] lanes = new double[LANES * x.length];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = x[i % x.length] + 0.5 * room * random.nextDouble(-1, 1);
        }
        return Tensor.wrap(lanes, Shape.of(LANES).concat(numbers.shape())).to(numbers.dtype());
    }
}
