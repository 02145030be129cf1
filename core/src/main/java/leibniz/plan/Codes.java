// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.IdentityHashMap;
import java.util.Map;
import leibniz.expr.Code;
import leibniz.expr.Formula;
import leibniz.expr.Intrinsic;

/// The code of each formula, flattened once, and how much of a loop a value takes up.
final class Codes {
    private final Map<Formula, Code> known = new IdentityHashMap<>();

    Code of(Formula formula) {
        Code code = known.get(formula);
        if (code == null) {
            code = Code.of(formula);
            known.put(formula, code);
        }
        return code;
    }

    /// About how many operations of the machine a value is spelled out in.
    static int weight(Nest.Value value) {
        return value instanceof Nest.Apply a && a.level() == Nest.Level.FULL ? weight(a.fn()) : 1;
    }

    private static int weight(Intrinsic fn) {
        return switch (fn) {
            case SIGN -> 5;
            case EXP -> 28;
            case EXPM1 -> 33;
            case LOG, TANH -> 39;
            case SIN, COS -> 40;
            case LOG1P -> 48;
            case ROUND, FLOOR, CEIL -> 6;
            case TRUNC -> 8;
            case ERFC -> 80;
            case ERFCX, ERF -> 95;
            default -> 1;
        };
    }
}
