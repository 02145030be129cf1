// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import leibniz.diff.Reverse;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// The short way from single numbers to a plan ends where the passes end.
class SinglesProperties {
    private static Node next(List<Node> known, SplittableRandom random) {
        Node a = known.get(random.nextInt(known.size()));
        Node b = known.get(random.nextInt(known.size()));
        return switch (random.nextInt(12)) {
            case 0 -> a.add(b);
            case 1 -> a.mul(b);
            case 2 -> a.sin();
            case 3 -> a.exp();
            case 4 -> a.mul(0.5).add(1);
            case 5 -> a.lt(b).where(a, b);
            case 6 -> a.lt(0).and(b.lt(1)).where(a.square(), b.neg());
            case 7 -> a.relu();
            case 8 -> a.maximum(b).sub(a);
            case 9 -> a.mul(1).mul(0).add(b);
            case 10 -> a.sigmoid().div(b.abs().add(2));
            default -> a.tanh().pow(2);
        };
    }

    private static List<Node> outputs(long seed, DType dtype) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Node> known = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            known.add(new Input("x" + i, new Type(dtype, Shape.SCALAR)));
        }
        List<Node> leaves = List.copyOf(known);
        for (int i = 0; i < 25; i++) {
            known.add(next(known, random));
        }
        List<Node> outputs = new ArrayList<>(List.of(known.get(random.nextInt(known.size())), known.getLast()));
        outputs.addAll(Reverse.of(known.getLast(), leaves).list());
        return outputs;
    }

    private static Listing shared(List<Node> outputs) {
        return Share.apply(Listing.of(Graph.of(outputs), List.of()));
    }

    private static void agrees(Listing shared) {
        Plan single = Singles.apply(shared);
        if (single != null) {
            assertThat(single).isEqualTo(Plan.passed(shared));
        }
    }

    @Property(tries = 200)
    void gradientsOfNumbers(@ForAll long seed) {
        agrees(shared(outputs(seed, DType.FLOAT64)));
    }

    @Property(tries = 100)
    void float32(@ForAll long seed) {
        agrees(shared(outputs(seed, DType.FLOAT32)));
    }

    @Property(tries = 1)
    void aChainGoesTheShortWay() {
        Node x = new Input("x", new Type(DType.FLOAT64, Shape.SCALAR));
        assertThat(Singles.apply(shared(List.of(x.sin().mul(x).exp())))).isNotNull();
    }

    @Property(tries = 1)
    void anArrayDoesNot() {
        Node x = new Input("x", new Type(DType.FLOAT64, Shape.of(2)));
        assertThat(Singles.apply(shared(List.of(x.sin())))).isNull();
    }
}
