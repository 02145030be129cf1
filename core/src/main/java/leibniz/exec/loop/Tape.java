// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.expr.Intrinsic;
import leibniz.plan.Nest;
import leibniz.plan.View;
import leibniz.tensor.DType;
import org.jspecify.annotations.Nullable;

/// A routine of single numbers: one instruction after the other over an array of registers. Such graphs may have thousands
/// of operations, so nothing is set up for any one of them.
///
/// Registers are the literals, then what is read, then the result of each instruction. The bits are those of the loops,
/// also where a float64 instruction is a whole function ([Spelled]).
final class Tape implements Executable {
    private static final Machine[] MACHINE = Machine.values();
    /// Functions as a whole come after the machine's operations.
    private static final int WHOLE = MACHINE.length;
    @SuppressWarnings("EnumOrdinal")
    private static final int GATE = Machine.GATE.ordinal();

    private final boolean single;
    private final double[] literals;
    private final View[] loads;
    private final View[] stores;
    private final int[] stored;
    private final int[] op;
    private final int[] a;
    private final int[] b;
    private final int[] c;
    private final @Nullable Intrinsic[] called;

    /// @param literals the first registers
    /// @param loads what is read into those after them
    /// @param code for each instruction what it does and the registers of its operands
    /// @param stores where results go, and `stored` from which register
    Tape(boolean single, double[] literals, View[] loads, int[][] code, @Nullable Intrinsic[] called, View[] stores,
            int[] stored) {
        this.single = single;
        this.literals = literals;
        this.loads = loads;
        this.op = code[0];
        this.a = code[1];
        this.b = code[2];
        this.c = code[3];
        this.called = called;
        this.stores = stores;
        this.stored = stored;
    }

    /// A nest of single numbers, made ready.
    ///
    /// @param strict whether an adjoint of zero times an infinity or NaN is NaN
    static Tape of(Nest nest, boolean strict) {
        Tape straight = Straight.of(nest, strict);
        return straight != null ? straight : new Tape(Routine.ofTape(nest, strict));
    }

    Tape(Routine routine) {
        this.single = routine.dtype() == DType.FLOAT32;
        List<Line> lines = routine.lines();
        int[] register = new int[lines.size()];
        double[] numbers = new double[lines.size()];
        int known = 0;
        for (int i = 0; i < register.length; i++) {
            if (lines.get(i) instanceof Line.Literal l) {
                register[i] = known;
                numbers[known++] = l.number();
            }
        }
        this.literals = Arrays.copyOf(numbers, known);
        List<View> read = new ArrayList<>();
        for (int i = 0; i < register.length; i++) {
            if (lines.get(i) instanceof Line.Load l) {
                register[i] = known++;
                read.add(l.view());
            }
        }
        this.loads = read.toArray(new View[0]);
        List<Line.Compute> code = new ArrayList<>();
        for (int i = 0; i < register.length; i++) {
            if (lines.get(i) instanceof Line.Compute compute) {
                register[i] = known++;
                code.add(compute);
            } else if (lines.get(i) instanceof Line.Fold f) {
                register[i] = register[f.of()];
            }
        }
        this.op = new int[code.size()];
        this.a = new int[op.length];
        this.b = new int[op.length];
        this.c = new int[op.length];
        this.called = new @Nullable Intrinsic[op.length];
        for (int i = 0; i < op.length; i++) {
            Line.Compute line = code.get(i);
            op[i] = opcode(line);
            a[i] = register[line.a()];
            b[i] = register[line.b()];
            c[i] = register[line.c()];
            called[i] = line.fn();
        }
        this.stores = new View[routine.stores().size() + routine.totals().size()];
        this.stored = new int[stores.length];
        int kept = 0;
        for (Nest.Store s : routine.stores()) {
            stores[kept] = s.to();
            stored[kept++] = register[s.value()];
        }
        for (Nest.Total t : routine.totals()) {
            stores[kept] = t.to();
            stored[kept++] = register[t.of()];
        }
    }

    /// Whether a nest is of single numbers.
    static boolean suits(Nest nest) {
        return nest.rows() == 1 && nest.length() == 1;
    }

    /// Whether a function is an instruction of its own.
    static boolean isWhole(Intrinsic fn) {
        return switch (fn) {
            case EXP, EXPM1, LOG, LOG1P, SIN, COS, TANH, ERF, ERFC, ERFCX -> true;
            default -> false;
        };
    }

    @SuppressWarnings("EnumOrdinal") // numbers for a switch of this run, kept nowhere
    private static int opcode(Line.Compute line) {
        return line.op() != Machine.CALL ? line.op().ordinal() : switch (Objects.requireNonNull(line.fn())) {
            case EXP -> WHOLE;
            case EXPM1 -> WHOLE + 1;
            case LOG -> WHOLE + 2;
            case LOG1P -> WHOLE + 3;
            case SIN -> WHOLE + 4;
            case COS -> WHOLE + 5;
            case TANH -> WHOLE + 6;
            case ERF -> WHOLE + 7;
            case ERFC -> WHOLE + 8;
            case ERFCX -> WHOLE + 9;
            default -> Machine.CALL.ordinal();
        };
    }

    @Override
    public void run(Memory memory) {
        int first = literals.length + loads.length;
        double[] r = memory.doubles(1, first + op.length)[0];
        System.arraycopy(literals, 0, r, 0, literals.length);
        for (int i = 0; i < loads.length; i++) {
            r[literals.length + i] = read(memory.array(loads[i].slot()), loads[i].offset());
        }
        if (single) {
            singles(r, first);
        } else {
            doubles(r, first);
        }
        for (int i = 0; i < stores.length; i++) {
            write(memory.array(stores[i].slot()), stores[i].offset(), r[stored[i]]);
        }
    }

    private static double read(Object array, int at) {
        if (array instanceof double[] x) {
            return x[at];
        }
        if (array instanceof float[] x) {
            return x[at];
        }
        return ((boolean[]) array)[at] ? 1 : 0;
    }

    private static void write(Object array, int at, double value) {
        if (array instanceof double[] x) {
            x[at] = value;
        } else if (array instanceof float[] x) {
            x[at] = (float) value;
        } else {
            ((boolean[]) array)[at] = value != 0;
        }
    }

    private void singles(double[] r, int first) {
        for (int i = 0; i < op.length; i++) {
            r[first + i] = FloatMachine.one(MACHINE[op[i]], called[i], (float) r[a[i]], (float) r[b[i]],
                    (float) r[c[i]]);
        }
    }

    /// Long, since a switch of its own costs half of what one call for each instruction would.
    private void doubles(double[] r, int first) {
        for (int i = 0; i < op.length; i++) {
            double x = r[a[i]];
            r[first + i] = switch (op[i]) {
                case 0 -> x + r[b[i]];
                case 1 -> x - r[b[i]];
                case 2 -> x * r[b[i]];
                case 3 -> x / r[b[i]];
                default -> op[i] != GATE ? whole(i, x, r) : x == 0 ? 0 : x * r[b[i]];
            };
        }
    }

    private double whole(int i, double x, double[] r) {
        return switch (op[i] - WHOLE) {
            case 0 -> Spelled.exp(x);
            case 1 -> Spelled.expm1(x);
            case 2 -> Spelled.log(x);
            case 3 -> Spelled.log1p(x);
            case 4 -> Spelled.sin(x);
            case 5 -> Spelled.cos(x);
            case 6 -> Spelled.tanh(x);
            case 7 -> Spelled.erf(x);
            case 8 -> Spelled.erfc(x);
            case 9 -> Spelled.erfcx(x);
            default -> DoubleMachine.one(MACHINE[op[i]], called[i], x, r[b[i]], r[c[i]]);
        };
    }
}
