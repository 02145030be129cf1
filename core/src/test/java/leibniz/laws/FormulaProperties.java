// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.List;
import java.util.SplittableRandom;
import leibniz.expr.Formula;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The laws of formulas anywhere in their domains, clear of edges and kinks: other points at every run.
class FormulaProperties {

    @Provide
    Arbitrary<Sample> samples() {
        List<String> names = List.copyOf(Catalogue.formulas().keySet());
        return Combinators.combine(Arbitraries.of(names), Arbitraries.longs(), Arbitraries.integers().between(1, 4))
                .as(FormulaProperties::sample).filter(Sample::isDifferentiable);
    }

    private static Sample sample(String name, long seed, int size) {
        Formula formula = Catalogue.formulas().get(name);
        return FormulaSamples.at(name, formula, new SplittableRandom(seed), size);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theGradientIsTheDerivative(@ForAll("samples") Sample sample, @ForAll long seed) {
        Laws.gradientIsDerivative(sample, new SplittableRandom(seed));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theGradientOfTheGradientIsTheSecondDerivative(@ForAll("samples") Sample sample, @ForAll long seed) {
        Laws.gradientIsDerivative(sample.gradient(new SplittableRandom(seed)), new SplittableRandom(seed + 1));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void forwardAndReverseAgree(@ForAll("samples") Sample sample, @ForAll long seed) {
        Laws.adjoint(sample, new SplittableRandom(seed));
    }
}
