// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every operation's `bprop` against finite differences, at the first, second and third order, and against forward mode,
/// of whose linear map it is the transpose.
class GradientLawsTest {

    @TestFactory
    Stream<DynamicTest> bpropIsTheDerivative() {
        return each(smooth(), s -> Laws.gradientIsDerivative(s, new SplittableRandom(1)));
    }

    @TestFactory
    Stream<DynamicTest> bpropOfBpropIsTheSecondDerivative() {
        return each(smooth(),
                s -> Laws.gradientIsDerivative(s.gradient(new SplittableRandom(2)), new SplittableRandom(3)));
    }

    @TestFactory
    Stream<DynamicTest> theThirdDerivativeOfFormulasHolds() {
        return each(Catalogue.samples().filter(Catalogue::isHeldThrice),
                s -> Laws.gradientIsDerivative(s.gradient(new SplittableRandom(4)).gradient(new SplittableRandom(5)),
                        new SplittableRandom(6)));
    }

    @TestFactory
    Stream<DynamicTest> bpropIsTheTransposeOfJvp() {
        return each(Catalogue.differentiable(), s -> Laws.adjoint(s, new SplittableRandom(7)));
    }

    @TestFactory
    Stream<DynamicTest> bpropIsTheTransposeOfItsOwnTranspose() {
        return each(Catalogue.differentiable(), s -> Laws.adjointOfAdjoint(s, new SplittableRandom(9)));
    }

    @TestFactory
    Stream<DynamicTest> jvpOfBpropIsTheTransposeOfBpropOfBprop() {
        return each(Catalogue.differentiable(),
                s -> Laws.adjoint(s.gradient(new SplittableRandom(10)), new SplittableRandom(11)));
    }

    @TestFactory
    Stream<DynamicTest> bpropIsLinearInTheCotangent() {
        return each(Catalogue.differentiable(), s -> Laws.linear(s, new SplittableRandom(8)));
    }

    @TestFactory
    Stream<DynamicTest> aZeroCotangentGivesAZeroGradient() {
        return each(Catalogue.differentiable(), Laws::zeroGivesZero);
    }

    private static Stream<Sample> smooth() {
        return Catalogue.samples().filter(Catalogue::isSmooth);
    }

    static Stream<DynamicTest> each(Stream<Sample> samples, Consumer<Sample> law) {
        return samples.map(s -> DynamicTest.dynamicTest(s.name(), () -> law.accept(s)));
    }
}
