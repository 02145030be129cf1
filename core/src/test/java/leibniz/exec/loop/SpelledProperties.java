// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import static org.assertj.core.api.Assertions.assertThat;

import leibniz.expr.Intrinsic;
import leibniz.tensor.DType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/// A function in one piece has the bits of the function spelled out line by line.
class SpelledProperties {

    private static double whole(Intrinsic fn, double x) {
        return switch (fn) {
            case EXP -> Spelled.exp(x);
            case EXPM1 -> Spelled.expm1(x);
            case LOG -> Spelled.log(x);
            case LOG1P -> Spelled.log1p(x);
            case SIN -> Spelled.sin(x);
            case COS -> Spelled.cos(x);
            case ERF -> Spelled.erf(x);
            case ERFC -> Spelled.erfc(x);
            case ERFCX -> Spelled.erfcx(x);
            default -> Spelled.tanh(x);
        };
    }

    private static double byLine(Intrinsic fn, double x) {
        Routine.Writer writer = new Routine.Writer(DType.FLOAT64, false);
        int argument = writer.literal(x);
        int result = Spelling.spell(fn, writer, argument, argument, argument);
        double[] value = new double[result + 1];
        for (int i = 0; i <= result; i++) {
            switch (writer.line(i)) {
                case Line.Literal l -> value[i] = l.number();
                case Line.Compute c -> value[i] = DoubleMachine.one(c.op(), c.fn(), value[c.a()], value[c.b()],
                        value[c.c()]);
                default -> throw new IllegalStateException();
            }
        }
        return value[result];
    }

    private static void agrees(double x) {
        for (Intrinsic fn : Intrinsic.values()) {
            if (Tape.isWhole(fn)) {
                assertThat(Double.doubleToLongBits(whole(fn, x))).as("%s of %s", fn, x)
                        .isEqualTo(Double.doubleToLongBits(byLine(fn, x)));
            }
        }
    }

    @Property
    void nearZero(@ForAll @DoubleRange(min = -3, max = 3) double x) {
        agrees(x);
    }

    @Property
    void farOut(@ForAll @DoubleRange(min = -2e6, max = 2e6) double x) {
        agrees(x);
    }

    @Property
    void anywhere(@ForAll double x) {
        agrees(x);
    }

    @Property(tries = 1)
    void atTheEnds() {
        for (double x : new double[]{0.0, -0.0, 1, -1, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE,
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 709.9, -745.2}) {
            agrees(x);
        }
    }
}
