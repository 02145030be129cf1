// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.plan.Listing;
import leibniz.plan.Nest;
import leibniz.plan.Plan;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import org.junit.jupiter.api.Test;

class PartsTest {
    private final Node x = new Input("x", new Type(DType.FLOAT64, Shape.of(1000)));

    private static Routine routine(Node node) {
        Plan plan = Plan.fused(Listing.of(Graph.of(List.of(node)), List.of()));
        return Routine.of((Nest) plan.steps().getFirst(), false);
    }

    private Node longChain() {
        Node y = x;
        for (int i = 0; i < 20; i++) {
            y = y.mul(x).exp();
        }
        return y;
    }

    @Test
    void aShortRoutineIsOnePart() {
        assertThat(Parts.of(routine(x.exp().mul(x)), 100).first()).containsExactly(0, 1);
    }

    @Test
    void noPartHasMoreLinesThanItMay() {
        Routine routine = routine(longChain());
        Parts parts = Parts.of(routine, 100);

        for (int p = 0; p < parts.first()[1]; p++) {
            int part = p;
            assertThat(Arrays.stream(parts.part()).filter(own -> own == part).count()).isLessThanOrEqualTo(100 + 20);
        }
    }

    @Test
    void aLineComesInNoEarlierPartThanWhatItReads() {
        Routine routine = routine(longChain());
        int[] part = Parts.of(routine, 60).part();

        for (int i = 0; i < part.length; i++) {
            if (routine.lines().get(i) instanceof Line.Compute c) {
                assertThat(part[i]).isGreaterThanOrEqualTo(Math.max(part[c.a()], Math.max(part[c.b()], part[c.c()])));
            }
        }
    }

    @Test
    void whatFollowsAFoldComesAfterTheLastPartOfItsPass() {
        Routine routine = routine(longChain().sub(longChain().sum(0)));

        assertThat(Parts.of(routine, 60).first()).hasSize(3);
    }

    @Test
    void aLongChainNeedsFewRegisters() {
        assertThat(Homes.of(routine(longChain())).count()).isLessThan(60);
    }
}
