// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import leibniz.Engine;
import leibniz.check.StraightLine;
import leibniz.check.jqwik.Programs;
import leibniz.diff.Forward;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import java.util.stream.IntStream;
import leibniz.tensor.Tensor;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/// The laws of single operations hold of whole programs too: with fan-out, dead values, repeated operands and mixed shapes.
class RandomProgramProperties {
    @Provide
    Arbitrary<StraightLine> programs() {
        return Programs.of(4, 250);
    }

    private static Sample sample(StraightLine program) {
        List<Tensor> numbers = program.parameters().stream().map(Parameter::value).toList();
        return new Sample("program", numbers, StraightLine.ROOM, program::output);
    }

    @Property(tries = 100)
    void theGradientIsTheDerivative(@ForAll("programs") StraightLine program) {
        Laws.gradientIsDerivativeToRounding(sample(program), new SplittableRandom(program.seed()));
    }

    @Property(tries = 30)
    void theGradientOfTheGradientIsTheSecondDerivative(@ForAll("programs") StraightLine program) {
        Laws.gradientIsDerivativeToRounding(sample(program).gradient(new SplittableRandom(1)),
                new SplittableRandom(program.seed()));
    }

    @Property(tries = 100)
    void forwardAndReverseAgree(@ForAll("programs") StraightLine program) {
        Laws.adjoint(sample(program), new SplittableRandom(program.seed()));
    }

    @Property(tries = 50)
    void recordedAgainOrComputedWithEverythingElseItHasTheSameBits(@ForAll("programs") StraightLine program) {
        List<Parameter> parameters = program.parameters();
        Node output = program.output(parameters);
        List<Node> gradients = Reverse.of(output, parameters).list();
        List<Tensor> alone = gradients.stream().map(Laws::value).toList();
        List<Node> everything = new ArrayList<>(program.values(parameters));
        everything.addAll(gradients);
        List<Tensor> together = Laws.values(everything);
        assertThat(together.subList(together.size() - gradients.size(), together.size())).isEqualTo(alone);
        List<Parameter> others = program.parameters();
        assertThat(Laws.values(Reverse.of(program.output(others), others).list())).isEqualTo(alone);
    }

    @Property(tries = 50)
    void masksAndStrictArithmeticAgreeWhereEverythingIsFinite(@ForAll("programs") StraightLine program) {
        List<Parameter> parameters = program.parameters();
        List<Node> gradients = Reverse.of(program.output(parameters), parameters).list();
        var strict = Engine.strictIeee().evaluate(gradients);
        assertThat(gradients).allSatisfy(
                g -> assertThat(strict.of(g).maxAbsDifference(Laws.value(g))).as("but for the sign of zeros").isZero());
    }

    @Property(tries = 50)
    void theGradientOfASumIsTheSumOfTheGradients(@ForAll("programs") StraightLine program) {
        List<Parameter> parameters = program.parameters();
        List<Node> values = program.values(parameters);
        Node a = values.getLast().sum();
        Node b = values.get(values.size() - 2).sum();
        List<Tensor> both = Laws.values(Reverse.of(a.add(b.mul(3)), parameters).list());
        List<Tensor> first = Laws.values(Reverse.of(a, parameters).list());
        List<Tensor> second = Laws.values(Reverse.of(b, parameters).list());
        for (int i = 0; i < both.size(); i++) {
            double[] expected = first.get(i).toDoubles();
            for (int e = 0; e < expected.length; e++) {
                expected[e] += 3 * second.get(i).toDoubles()[e];
            }
            assertThat(both.get(i).toDoubles()).containsExactly(expected, within(1e-12));
        }
    }

    /// So that differences are taken of smooth functions.
    @Property(tries = 100)
    void allValuesStayBetweenMinusOneAndOneWhereverParametersAreMoved(@ForAll("programs") StraightLine program) {
        SplittableRandom random = new SplittableRandom(program.seed());
        List<Parameter> parameters = program.parameters();
        parameters.forEach(p -> p.set(Tensor.wrap(Arrays.stream(p.value().toDoubles())
                .map(x -> x + (random.nextBoolean() ? StraightLine.ROOM : -StraightLine.ROOM)).toArray(), p.shape())));
        for (Tensor value : Laws.values(program.values(parameters))) {
            assertThat(Arrays.stream(value.toDoubles()).map(Math::abs).max().orElse(0)).isLessThanOrEqualTo(1);
        }
    }

    @Property(tries = 300)
    @StatisticsReport(onFailureOnly = true)
    void theProgramsHaveWhatTheyAreMeantToHave(@ForAll("programs") StraightLine program) {
        List<Parameter> parameters = program.parameters();
        Graph graph = Graph.of(program.output(parameters));
        List<Node> inputs = graph.order().stream().flatMap(n -> n.inputs().stream()).toList();
        boolean fanOut = graph.order().stream().anyMatch(n -> inputs.stream().filter(i -> i == n).count() > 2);
        boolean twice = graph.order().stream().anyMatch(n -> n.inputs().size() == 2 && n.input(0) == n.input(1));
        boolean dead = program.values(parameters).stream().anyMatch(n -> !graph.contains(n));
        boolean mixed = graph.order().stream().map(Node::shape).distinct().count() > 4;
        covered("fan-out", fanOut, 30);
        covered("one node as both operands", twice, 8);
        covered("dead values", dead, 50);
        covered("mixed shapes", mixed, 50);
    }

    private static void covered(String what, boolean has, double percent) {
        Statistics.label(what).collect(has);
        Statistics.label(what).coverage(c -> c.check(true).percentage(p -> p >= percent));
    }

    @Property(tries = 50)
    void aConstantInAParametersPlaceChangesNoOtherGradient(@ForAll("programs") StraightLine program) {
        List<Parameter> parameters = program.parameters();
        List<Parameter> some = parameters.subList(0, 3);
        List<Tensor> asked = Laws.values(Reverse.of(program.output(parameters), some).list());
        List<Tensor> all = Laws.values(Reverse.of(program.output(parameters), parameters).list());
        assertThat(asked).isEqualTo(all.subList(0, 3));
    }

    /// Bits `lanes` say which parameters have a number for each lane.
    @Property(tries = 50)
    void inManyLanesItIsWhatItIsInEach(@ForAll("programs") StraightLine program,
            @ForAll @IntRange(min = 1, max = 31) int lanes) {
        List<Boolean> stacked = IntStream.range(0, 5).mapToObj(i -> (lanes >> i & 1) == 1).toList();
        Sample value = sample(program);
        Mapped mapped = Mapped.of(value, stacked, 3);
        List<Node> leaves = mapped.leaves();
        Node atOnce = mapped.asSample().record(leaves);
        Node oneByOne = mapped.oneByOne(leaves);
        assertThat(Laws.value(atOnce)).isEqualTo(Laws.value(oneByOne));
        List<Tensor> found = Laws.values(Reverse.of(atOnce.sum(), leaves).list());
        List<Tensor> expected = Laws.values(Reverse.of(oneByOne.sum(), leaves).list());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).toDoubles()).containsExactly(expected.get(i).toDoubles(), within(1e-12));
        }
    }
}
