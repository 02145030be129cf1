// SPDX-License-Identifier: Apache-2.0
package leibniz.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormulaTest {
    private static final Formula CUBE = Formula.unary("cube", x -> x.mul(x).mul(x));
    private static final Formula AFFINE = Formula.of("affine", 3,
            new Expr.Arg(0).mul(new Expr.Arg(1)).add(new Expr.Arg(2)));

    @Test
    void theBackwardRuleIsTheSameObjectAtEveryCall() {
        assertThat(CUBE.bprop(0)).isSameAs(CUBE.bprop(0));
    }

    @Test
    void anAdjointPassesUnchangedWhereTheDerivativeIsOne() {
        assertThat(AFFINE.bprop(2)).isEqualTo(new Formula.Rule(null, List.of(0)));
    }

    @Test
    void aRuleReadsOnlyWhatItNeeds() {
        Formula.Rule rule = AFFINE.bprop(0);

        assertThat(rule).isNotNull();
        assertThat(rule.uses()).containsExactly(0, 2);
    }

    @Test
    void aDerivativeThatIsTheValueReadsIt() {
        Formula.Rule rule = Formula.unary("e", Expr::exp).bprop(0);

        assertThat(rule).isNotNull();
        assertThat(rule.uses()).containsExactly(0, 2);
        assertThat(Code.of(rule.formula()).instructions()).extracting(Code.Instruction::fn)
                .containsExactly(Intrinsic.GATE);
    }

    @Test
    void aStepFunctionHasStructurallyNoGradient() {
        assertThat(Formula.unary("step", x -> x.gt(Expr.num(0))).bprop(0)).isNull();
    }

    @Test
    void knowsWhetherItYieldsATruthValue() {
        assertThat(Formula.unary("positive", x -> x.gt(Expr.num(0))).yieldsFlag()).isTrue();
        assertThat(CUBE.yieldsFlag()).isFalse();
    }

    @Test
    void isIntegralWhenNoPartNeedsReals() {
        assertThat(CUBE.isIntegral()).isTrue();
        assertThat(Formula.unary("half", x -> x.mul(0.5)).isIntegral()).isFalse();
        assertThat(Formula.unary("root", Expr::sqrt).isIntegral()).isFalse();
    }

    @Test
    void codeComputesASharedPartOnce() {
        Formula f = Formula.unary("f", x -> x.exp().add(x.exp().square()));

        assertThat(Code.of(f).instructions()).extracting(Code.Instruction::fn).containsExactly(Intrinsic.EXP,
                Intrinsic.MUL,
                Intrinsic.ADD);
    }

    @Test
    void codeInlinesFormulasCalledByFormulas() {
        Formula f = Formula.unary("f", x -> x.neg().to(CUBE));

        assertThat(Code.of(f).instructions()).extracting(Code.Instruction::fn).containsExactly(Intrinsic.NEG,
                Intrinsic.MUL,
                Intrinsic.MUL);
    }

    @Test
    void codeNumbersArgumentsThenConstantsThenInstructions() {
        Code code = Code.of(Formula.unary("f", x -> x.mul(3).add(5)));

        assertThat(code.constants()).containsExactly(3.0, 5.0);
        assertThat(code.instructions()).containsExactly(new Code.Instruction(Intrinsic.MUL, 3, 0, 1, 0),
                new Code.Instruction(Intrinsic.ADD, 4, 3, 2, 0));
        assertThat(code.result()).isEqualTo(4);
    }

    @Test
    void refusesTheWrongNumberOfArguments() {
        assertThatThrownBy(() -> Expr.call(Intrinsic.ADD, Expr.num(1))).hasMessage("add: takes 2 arguments, got 1");
    }

    @Test
    void refusesTheWrongNumberOfPartials() {
        assertThatThrownBy(() -> AFFINE.slopes(Expr.num(1))).hasMessage("affine: 1 partials given for 3 arguments");
    }

    @Test
    void refusesTheWrongNumberOfDomains() {
        assertThatThrownBy(() -> AFFINE.on(Domain.REAL)).hasMessage("affine: 1 domains given for 3 arguments");
    }
}
