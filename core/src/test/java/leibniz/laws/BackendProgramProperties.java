// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import leibniz.check.StraightLine;
import leibniz.check.jqwik.Programs;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whole programs, their gradients and the gradients of these are the same whoever runs them.
class BackendProgramProperties {
    @Provide
    Arbitrary<StraightLine> programs() {
        return Programs.of(4, 100);
    }

    /// The value, the first derivatives, and second ones in a random direction.
    private static List<Node> outputs(StraightLine program) {
        List<Parameter> parameters = program.parameters();
        Node y = program.output(parameters);
        List<Node> first = Reverse.of(y, parameters).list();
        SplittableRandom random = new SplittableRandom(program.seed());
        Node slope = null;
        for (Node g : first) {
            Node part = g.mul(new Constant(Numbers.normal(random, g.type()))).sum();
            slope = slope == null ? part : slope.add(part);
        }
        List<Node> all = new ArrayList<>(program.values(parameters));
        all.addAll(first);
        all.addAll(Reverse.of(Objects.requireNonNull(slope), parameters).list());
        return all;
    }

    @Property(tries = 40)
    void generatedLoopsGiveTheBitsOfScalarOnes(@ForAll("programs") StraightLine program) {
        assertThat(Backends.run(Backends.VECTOR, outputs(program)))
                .isEqualTo(Backends.run(Backends.SCALAR, outputs(program)));
    }

    @Property(tries = 40)
    void generatedLoopsGiveTheBitsOfScalarOnesInFloat32(@ForAll("programs") StraightLine program) {
        List<Tensor> numbers = program.parameters().stream().map(Parameter::value).toList();
        Sample sample = new Sample("program", numbers, 0.5, program::output).in(DType.FLOAT32)
                .gradient(new SplittableRandom(1));
        List<Node> gradient = List.of(sample.record(sample.leaves()));
        assertThat(Backends.run(Backends.VECTOR, gradient)).isEqualTo(Backends.run(Backends.SCALAR, gradient));
    }

    @Property(tries = 60)
    void loopsAgreeWithTheReference(@ForAll("programs") StraightLine program) {
        List<Tensor> expected = Backends.run(Backends.REFERENCE, outputs(program));
        List<Tensor> found = Backends.run(Backends.SCALAR, outputs(program));
        for (int i = 0; i < expected.size(); i++) {
            double[] numbers = expected.get(i).toDoubles();
            double largest = Arrays.stream(numbers).map(Math::abs).reduce(1, Math::max);
            assertThat(found.get(i).toDoubles()).as("result %d", i).containsExactly(numbers, within(1e-11 * largest));
        }
    }
}
