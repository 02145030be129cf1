// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.Arrays;
import java.util.List;
import leibniz.expr.Intrinsic;
import leibniz.plan.Nest;
import leibniz.plan.View;
import leibniz.tensor.DType;
import org.jspecify.annotations.Nullable;

/// Writes a [Tape] straight from a [Nest] of single numbers whose functions are an instruction each, as those of most
/// formulas are. Spelling them out by way of a [Routine] gives the same tape, but takes longer than running it once.
@SuppressWarnings("EnumOrdinal") // numbers for a table of this run, kept nowhere
final class Straight {
    private static final int NONE = -1;
    /// For each function its instruction, or NONE where that depends on what it is applied to, or it takes several.
    private static final int[] CODES = codes();
    private static final int FIRST_WHOLE = Machine.CALL_WHERE.ordinal() + 1;

    private final List<Nest.Value> values;
    private final boolean single;
    private final boolean strict;
    private final boolean[] needed;
    private final int[] register;
    private final int[][] code;
    private final @Nullable Intrinsic[] called;
    private int written;

    private Straight(Nest nest, boolean strict, int size) {
        this.values = nest.values();
        this.single = nest.dtype() == DType.FLOAT32;
        this.strict = strict;
        this.needed = new boolean[size];
        this.register = new int[size];
        this.code = new int[4][size];
        this.called = new @Nullable Intrinsic[size];
    }

    private static int[] codes() {
        int[] codes = new int[Intrinsic.WHERE.ordinal() + 1];
        Arrays.fill(codes, Machine.CALL.ordinal());
        Intrinsic[] spelled = {Intrinsic.SIGN, Intrinsic.POW, Intrinsic.ROUND, Intrinsic.FLOOR, Intrinsic.CEIL,
            Intrinsic.TRUNC, Intrinsic.GATE, Intrinsic.GATE_BOTH, Intrinsic.GT, Intrinsic.GE};
        for (Intrinsic fn : spelled) {
            codes[fn.ordinal()] = NONE;
        }
        Intrinsic[] whole = {Intrinsic.EXP, Intrinsic.EXPM1, Intrinsic.LOG, Intrinsic.LOG1P, Intrinsic.SIN,
            Intrinsic.COS, Intrinsic.TANH, Intrinsic.ERF, Intrinsic.ERFC, Intrinsic.ERFCX};
        for (int i = 0; i < whole.length; i++) {
            codes[whole[i].ordinal()] = Machine.CALL_WHERE.ordinal() + 1 + i;
        }
        Intrinsic[] functions = {Intrinsic.ADD, Intrinsic.SUB, Intrinsic.MUL, Intrinsic.DIV, Intrinsic.NEG,
            Intrinsic.ABS, Intrinsic.SQRT, Intrinsic.MIN, Intrinsic.MAX, Intrinsic.COPYSIGN, Intrinsic.EQ, Intrinsic.NE,
            Intrinsic.LT, Intrinsic.LE, Intrinsic.AND, Intrinsic.OR, Intrinsic.NOT, Intrinsic.WHERE};
        Machine[] machine = {Machine.ADD, Machine.SUB, Machine.MUL, Machine.DIV, Machine.NEG, Machine.ABS, Machine.SQRT,
            Machine.MIN, Machine.MAX, Machine.COPYSIGN, Machine.EQ, Machine.NE, Machine.LT, Machine.LE, Machine.AND,
            Machine.OR, Machine.NOT, Machine.WHERE};
        for (int i = 0; i < functions.length; i++) {
            codes[functions[i].ordinal()] = machine[i].ordinal();
        }
        return codes;
    }

    /// The tape, or null where a function has to be spelled out.
    ///
    /// @param strict whether an adjoint of zero times an infinity or NaN is NaN
    static @Nullable Tape of(Nest nest, boolean strict) {
        return new Straight(nest, strict, nest.values().size()).tape(nest);
    }

    private @Nullable Tape tape(Nest nest) {
        if (!nest.totals().isEmpty()) {
            return null;
        }
        need(nest.stores());
        double[] literals = new double[register.length];
        View[] loads = new View[register.length];
        int numbers = 0;
        int read = 0;
        for (int i = 0; i < register.length; i++) {
            if (needed[i] && values.get(i) instanceof Nest.Literal l) {
                register[i] = numbers;
                literals[numbers++] = single ? (double) (float) l.number() : l.number();
            }
        }
        for (int i = 0; i < register.length; i++) {
            if (needed[i] && values.get(i) instanceof Nest.Load l) {
                register[i] = numbers + read;
                loads[read++] = l.view();
            }
        }
        for (int i = 0; i < register.length; i++) {
            if (!needed[i]) {
                continue;
            }
            if (values.get(i) instanceof Nest.Apply a) {
                int instruction = instruction(a);
                if (instruction == NONE) {
                    return null;
                }
                register[i] = numbers + read + written;
                write(instruction, a);
            } else if (!(values.get(i) instanceof Nest.Literal || values.get(i) instanceof Nest.Load)) {
                return null;
            }
        }
        int[][] exact = new int[4][];
        for (int k = 0; k < exact.length; k++) {
            exact[k] = Arrays.copyOf(code[k], written);
        }
        View[] stores = new View[nest.stores().size()];
        int[] stored = new int[stores.length];
        for (int k = 0; k < stores.length; k++) {
            stores[k] = nest.stores().get(k).to();
            stored[k] = register[nest.stores().get(k).value()];
        }
        return new Tape(single, Arrays.copyOf(literals, numbers), Arrays.copyOf(loads, read), exact,
                Arrays.copyOf(called, written), stores, stored);
    }

    private void need(List<Nest.Store> stores) {
        for (Nest.Store store : stores) {
            needed[store.value()] = true;
        }
        for (int i = needed.length - 1; i >= 0; i--) {
            if (needed[i] && values.get(i) instanceof Nest.Apply a) {
                needed[a.a()] = true;
                needed[a.b()] = true;
                needed[a.c()] = true;
            }
        }
    }

    private int instruction(Nest.Apply a) {
        Intrinsic fn = a.fn();
        if (fn == Intrinsic.GATE) {
            boolean plain = strict || values.get(a.a()) instanceof Nest.Literal l && l.number() != 0;
            return (plain ? Machine.MUL : Machine.GATE).ordinal();
        }
        if (fn == Intrinsic.GATE_BOTH) {
            return (strict ? Machine.MUL : Machine.GATE_BOTH).ordinal();
        }
        int known = CODES[fn.ordinal()];
        return single && known >= FIRST_WHOLE ? NONE : known;
    }

    private void write(int instruction, Nest.Apply a) {
        code[0][written] = instruction;
        code[1][written] = register[a.a()];
        code[2][written] = register[a.b()];
        code[3][written] = register[a.c()];
        called[written++] = a.fn();
    }
}
