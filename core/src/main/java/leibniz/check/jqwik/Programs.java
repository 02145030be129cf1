// SPDX-License-Identifier: Apache-2.0
package leibniz.check.jqwik;

import java.util.List;
import java.util.stream.Stream;
import leibniz.check.StraightLine;
import leibniz.check.StraightLine.Move;
import leibniz.check.StraightLine.Step;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/// Random programs, which shrink towards few steps. In them an operation meets operands of every shape, is used several
/// times over, and is fed by others and feeds others, forwards and backwards:
///
/// ```java
/// @Provide
/// Arbitrary<StraightLine> programs() {
///     return Programs.with(4, 60, (a, b) -> custom(new Smoothed(), a).tanh());
/// }
///
/// @Property
/// void theGradientIsTheDerivative(@ForAll("programs") StraightLine program) {
///     GradCheck.of(program.output(program.parameters())).run().assertOk();
/// }
/// ```
@SuppressWarnings("exports")
public final class Programs {
    private static final int BACK = 8;
    private static final int SHARE = 5;

    private Programs() {
    }

    /// Programs of `minSteps` to `maxSteps` [standard moves][StraightLine#STANDARD].
    public static Arbitrary<StraightLine> of(int minSteps, int maxSteps) {
        Arbitrary<Integer> moves = below(StraightLine.STANDARD.size());
        return programs(StraightLine.STANDARD, moves, minSteps, maxSteps);
    }

    /// Programs in which about one step in five is a move of the user's own, and the others are
    /// [standard ones][StraightLine#STANDARD]. A move should accept operands of any shape between −1 and 1, stay in that
    /// range, and be smooth.
    public static Arbitrary<StraightLine> with(int minSteps, int maxSteps, Move... own) {
        List<Move> all = Stream.concat(Stream.of(own), StraightLine.STANDARD.stream()).toList();
        Arbitrary<Integer> moves = Combinators.combine(below(SHARE), below(own.length), below(all.size() - own.length))
                .as((kind, mine, standard) -> kind == 0 ? mine : own.length + standard);
        return programs(all, moves, minSteps, maxSteps);
    }

    private static Arbitrary<StraightLine> programs(List<Move> all, Arbitrary<Integer> moves, int minSteps,
            int maxSteps) {
        Arbitrary<List<Step>> steps = Combinators.combine(moves, below(BACK), below(BACK)).as(Step::new).list()
                .ofMinSize(minSteps).ofMaxSize(maxSteps).withSizeDistribution(RandomDistribution.uniform());
        return Combinators.combine(steps, Arbitraries.longs()).as((each, seed) -> new StraightLine(all, each, seed));
    }

    private static Arbitrary<Integer> below(int bound) {
        return Arbitraries.integers().between(0, bound - 1).withDistribution(RandomDistribution.uniform());
    }
}
