// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.Objects;
import leibniz.expr.Code;
import leibniz.ops.Elementwise;
import leibniz.tensor.DType;
import org.jspecify.annotations.Nullable;

/// Arithmetic of literals is done when the plan is made, rounded as a loop would round it. Functions that round differently
/// from one back end to another are left alone.
final class Fold {
    private Fold() {
    }

    /// A constant of a formula in an element type; a finite one stays finite.
    static double rounded(double number, DType dtype) {
        if (dtype != DType.FLOAT32) {
            return number;
        }
        float near = (float) number;
        return Float.isInfinite(near) && Double.isFinite(number) ? Math.copySign(Float.MAX_VALUE, number) : near;
    }

    /// The number that every element of the step's value is, or null if that is not known.
    static @Nullable Double of(Step step, @Nullable Double[] literals, Codes codes) {
        if (!(step.op() instanceof Elementwise e) || !step.output().dtype().isFloating()) {
            return null;
        }
        for (View input : step.inputs()) {
            if (literals[input.slot()] == null) {
                return null;
            }
        }
        Code code = codes.of(e.formula());
        double[] register = new double[code.registers()];
        for (int i = 0; i < code.arity(); i++) {
            register[i] = Objects.requireNonNull(literals[step.inputs().get(i).slot()]);
        }
        return of(code, register, step.output().dtype());
    }

    /// The number that code makes of the arguments in its first registers, or null if it is left alone.
    static @Nullable Double of(Code code, double[] register, DType dtype) {
        boolean single = dtype == DType.FLOAT32;
        for (int c = 0; c < code.constants().size(); c++) {
            register[code.arity() + c] = rounded(code.constants().get(c), dtype);
        }
        for (Code.Instruction i : code.instructions()) {
            double a = register[i.a()];
            double b = register[i.b()];
            double y;
            switch (i.fn()) {
                case ADD -> y = a + b;
                case SUB -> y = a - b;
                case MUL -> y = a * b;
                case DIV -> y = a / b;
                case NEG -> y = -a;
                case GATE -> {
                    if (a == 0 || !Double.isFinite(b)) {
                        return null;
                    }
                    y = a * b;
                }
                default -> {
                    return null;
                }
            }
            register[i.target()] = single ? (double) (float) y : y;
        }
        return register[code.result()];
    }
}
