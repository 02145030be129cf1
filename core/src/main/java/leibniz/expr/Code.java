// SPDX-License-Identifier: Apache-2.0
package leibniz.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A formula flattened into straight-line code over [Intrinsic]s: formulas called by formulas are inlined, and what is
/// computed twice is computed once. This is what back ends read.
///
/// Registers are numbered: first the `arity` arguments, then the constants, then one for each instruction, in order.
public record Code(int arity, List<Double> constants, List<Instruction> instructions, int result) {

    /// `target = fn(a, b, c)`, where operands that the function does not take are register 0.
    public record Instruction(Intrinsic fn, int target, int a, int b, int c) {
    }

    /// The code of a formula.
    public static Code of(Formula formula) {
        Flattening f = new Flattening(formula.arity());
        List<Integer> args = new ArrayList<>();
        for (int i = 0; i < formula.arity(); i++) {
            args.add(i);
        }
        return f.finish(f.flatten(formula.body(), args, new IdentityHashMap<>()));
    }

    /// The number of registers.
    public int registers() {
        return arity + constants.size() + instructions.size();
    }

    private static final class Flattening {
        /// Constants are numbered −1, −2, … until it is known how many there are.
        private final Map<Double, Integer> constants = new LinkedHashMap<>();
        private final Map<List<Object>, Integer> known = new HashMap<>();
        private final List<Instruction> instructions = new ArrayList<>();
        private final int arity;

        Flattening(int arity) {
            this.arity = arity;
        }

        int flatten(Expr e, List<Integer> args, Map<Expr, Integer> memo) {
            Integer done = memo.get(e);
            if (done != null) {
                return done;
            }
            int register = e instanceof Expr.Call call ? call(call, args, memo)
                    : e instanceof Expr.Arg(int i) ? args.get(i) : constant((Expr.Const) e);
            memo.put(e, register);
            return register;
        }

        private int constant(Expr.Const number) {
            Integer fresh = -1 - constants.size();
            Integer known = constants.putIfAbsent(number.value(), fresh);
            return known == null ? fresh : known;
        }

        private int call(Expr.Call call, List<Integer> args, Map<Expr, Integer> memo) {
            List<Integer> operands = new ArrayList<>();
            for (Expr arg : call.args()) {
                operands.add(flatten(arg, args, memo));
            }
            return call.fn() instanceof Formula f ? flatten(f.body(), operands, new IdentityHashMap<>())
                    : emit((Intrinsic) call.fn(), operands);
        }

        private int emit(Intrinsic fn, List<Integer> operands) {
            int target = arity + instructions.size();
            Integer before = known.putIfAbsent(List.of(fn, operands), target);
            if (before != null) {
                return before;
            }
            instructions.add(new Instruction(fn, target, operands.get(0), operand(operands, 1), operand(operands, 2)));
            return target;
        }

        private static int operand(List<Integer> operands, int i) {
            return i < operands.size() ? operands.get(i) : 0;
        }

        /// Moves instruction registers up to make room for the constants between them and the arguments.
        Code finish(int result) {
            List<Instruction> placed = new ArrayList<>();
            for (Instruction i : instructions) {
                placed.add(new Instruction(i.fn, place(i.target), place(i.a), place(i.b), place(i.c)));
            }
            return new Code(arity, List.copyOf(constants.keySet()), List.copyOf(placed), place(result));
        }

        private int place(int register) {
            return register < 0 ? arity - 1 - register : register < arity ? register : register + constants.size();
        }
    }
}
