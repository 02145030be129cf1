// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.plan.Listing;
import leibniz.plan.PlanVerifier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every pass over the plan of every sample and its gradients leaves a sound plan.
class PlansTest {

    @TestFactory
    Stream<DynamicTest> areSoundAfterEachPass() {
        return GradientLawsTest.each(Catalogue.differentiable(), sample -> {
            List<Node> leaves = sample.leaves();
            Node y = sample.record(leaves);
            List<Node> all = new ArrayList<>();
            all.add(y);
            all.addAll(Reverse.of(y, new Constant(Numbers.normal(new SplittableRandom(3), y.type())),
                    Sample.activeNodes(leaves)).list());
            PlanVerifier.verify(Listing.of(Graph.of(all), List.of()));
        });
    }
}
