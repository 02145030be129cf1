// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.implicit.ConjugateGradients;
import leibniz.implicit.Gmres;
import leibniz.implicit.Implicit;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Implicit functions keep the laws that operations keep.
class ImplicitLawsTest {
    private static Stream<Sample> samples() {
        Tensor a = Tensor.of(0.4, -0.3, 0.8);
        Tensor b = Tensor.of(1.2, 0.7);
        return Stream.of(
                Sample.of("root", x -> Implicit.root(t -> t.pow(3).add(t.mul(x.get(1).sum())).sub(x.get(0)), zeros(3)),
                        a, b).room(0.2),
                Sample.of("fixedPoint", x -> Implicit.fixedPoint(
                        t -> t.flip(0).mul(x.get(1)).sin().mul(0.4).add(x.get(0).sum()), zeros(2)), a, b).room(0.2),
                Sample.of("minimiser", x -> Implicit.minimiser(
                        t -> t.sub(x.get(0)).square().sum().add(t.sum().mul(x.get(1).sum()).cosh()), zeros(3)), a, b)
                        .room(0.2),
                Sample.of("linearSolve", x -> Implicit.linearSolve(
                        v -> v.mul(3).add(v.flip(0).mul(x.get(0))), x.get(0).cos()), a).room(0.2),
                Sample.of("linearSolve by GMRES", x -> Implicit.linearSolve(
                        v -> v.mul(3).add(v.flip(0).mul(x.get(0))), x.get(0).cos(), Gmres.standard()), a).room(0.2),
                Sample.of("linearSolve by conjugate gradients", x -> Implicit.linearSolve(
                        v -> v.mul(3).add(x.get(0).mul(x.get(0).mul(v).sum())), x.get(0).cos(),
                        ConjugateGradients.standard()), a).room(0.2),
                Sample.of("large linearSolve", x -> Implicit.linearSolve(
                        v -> v.mul(x.get(1).sum().exp()).add(v.mean()), x.get(0).sum().broadcastTo(150)).slice(0, 0, 3),
                        a, b)
                        .room(0.2));
    }

    private static Node zeros(int n) {
        return new Constant(Tensor.zeros(n));
    }

    private static Stream<DynamicTest> each(Consumer<Sample> law) {
        return GradientLawsTest.each(samples(), law);
    }

    @TestFactory
    Stream<DynamicTest> theGradientIsTheDerivative() {
        return each(s -> Laws.gradientIsDerivative(s, new SplittableRandom(1), 1e-11));
    }

    @TestFactory
    Stream<DynamicTest> theGradientOfTheGradientIsTheSecondDerivative() {
        return each(
                s -> Laws.gradientIsDerivative(s.gradient(new SplittableRandom(2)), new SplittableRandom(3), 1e-11));
    }

    @TestFactory
    Stream<DynamicTest> bpropIsTheTransposeOfJvp() {
        return each(s -> Laws.adjoint(s, new SplittableRandom(4)));
    }

    @TestFactory
    Stream<DynamicTest> bpropIsTheTransposeOfItsOwnTranspose() {
        return each(s -> Laws.adjointOfAdjoint(s, new SplittableRandom(5)));
    }

    @TestFactory
    Stream<DynamicTest> jvpOfBpropIsTheTransposeOfBpropOfBprop() {
        return each(s -> Laws.adjoint(s.gradient(new SplittableRandom(6)), new SplittableRandom(7)));
    }

    @TestFactory
    Stream<DynamicTest> aZeroCotangentGivesAZeroGradient() {
        return each(Laws::zeroGivesZero);
    }
}
