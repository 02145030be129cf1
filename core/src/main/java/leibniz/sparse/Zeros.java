// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.List;
import leibniz.expr.Code;
import leibniz.expr.Formula;
import org.jspecify.annotations.Nullable;

/// Whether a partial derivative of a formula vanishes because of what is known of its arguments: a factor 0, a choice that
/// has been made. The formula's code is run on numbers some of which are not known; a product with a known 0 is 0.
final class Zeros {
    private static final Double ZERO = 0.0;
    private final Code code;
    private final List<Integer> uses;
    private final int arity;

    private Zeros(Formula.Rule rule, Formula of) {
        this.code = Code.of(java.util.Objects.requireNonNull(rule.formula()));
        this.uses = rule.uses();
        this.arity = of.arity();
    }

    /// For a rule that is more than passing on.
    static Zeros of(Formula.Rule rule, Formula of) {
        return new Zeros(rule, of);
    }

    /// Whether the derivative is 0 where the formula's arguments are `known`, null standing for any number.
    boolean vanishes(@Nullable Double[] known) {
        @Nullable
        Double[] registers = new @Nullable Double[code.registers()];
        for (int k = 0; k < uses.size(); k++) {
            int use = uses.get(k);
            registers[k] = use == 0 || use > arity ? null : known[use - 1];
        }
        for (int k = 0; k < code.constants().size(); k++) {
            registers[code.arity() + k] = code.constants().get(k);
        }
        for (Code.Instruction i : code.instructions()) {
            registers[i.target()] = run(i, registers[i.a()], registers[i.b()], registers[i.c()]);
        }
        return isZero(registers[code.result()]);
    }

    private static boolean isZero(@Nullable Double a) {
        return a != null && a == 0;
    }

    private static @Nullable Double run(Code.Instruction i, @Nullable Double a, @Nullable Double b,
            @Nullable Double c) {
        return switch (i.fn()) {
            case MUL, GATE, GATE_BOTH -> isZero(a) || isZero(b) ? ZERO : a == null || b == null ? null : a * b;
            case AND -> isZero(a) || isZero(b) ? ZERO : a == null || b == null ? null : a;
            case DIV -> isZero(a) ? ZERO : null;
            case WHERE -> a != null ? (a != 0 ? b : c) : isZero(b) && isZero(c) ? ZERO : null;
            case NEG, ABS, SIGN, NOT -> a == null ? null : unary(i, a);
            default -> a == null || b == null ? null : binary(i, a, b);
        };
    }

    private static @Nullable Double unary(Code.Instruction i, double a) {
        return switch (i.fn()) {
            case NEG -> -a;
            case ABS -> Math.abs(a);
            case SIGN -> Math.signum(a);
            case NOT -> truth(a == 0);
            default -> null;
        };
    }

    private static @Nullable Double binary(Code.Instruction i, double a, double b) {
        return switch (i.fn()) {
            case ADD -> a + b;
            case SUB -> a - b;
            case EQ -> truth(a == b);
            case NE -> truth(a != b);
            case LT -> truth(a < b);
            case LE -> truth(a <= b);
            case GT -> truth(a > b);
            case GE -> truth(a >= b);
            case OR -> truth(a != 0 || b != 0);
            default -> null;
        };
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }
}
