// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.ArrayList;
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

    Tape(Routine routine) {
        this.single = routine.dtype() == DType.FLOAT32;
        List<Line> lines = routine.lines();
        int[] register = new int[lines.size()];
        List<Double> numbers = new ArrayList<>();
        List<View> read = new ArrayList<>();
        for (int i = 0; i < register.length; i++) {
            if (lines.get(i) instanceof Line.Literal l) {
                register[i] = numbers.size();
                numbers.add(l.number());
            }
        }
        for (int i = 0; i < register.length; i++) {
            if (lines.get(i) instanceof Line.Load l) {
                register[i] = numbers.size() + read.size();
                read.add(l.view());
            }
        }
        List<Line.Compute> code = new ArrayList<>();
        for (int i = 0; i < register.length; i++) {
            if (lines.get(i) instanceof Line.Compute compute) {
                register[i] = numbers.size() + read.size() + code.size();
                code.add(compute);
            } else if (lines.get(i) instanceof Line.Fold f) {
                register[i] = register[f.of()];
            }
        }
        this.literals = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        this.loads = read.toArray(View[]::new);
        this.op = code.stream().mapToInt(Tape::opcode).toArray();
        this.a = code.stream().mapToInt(l -> register[l.a()]).toArray();
        this.b = code.stream().mapToInt(l -> register[l.b()]).toArray();
        this.c = code.stream().mapToInt(l -> register[l.c()]).toArray();
        this.called = code.stream().map(Line.Compute::fn).toArray(Intrinsic[]::new);
        List<View> to = new ArrayList<>();
        List<Integer> from = new ArrayList<>();
        for (Nest.Store s : routine.stores()) {
            to.add(s.to());
            from.add(register[s.value()]);
        }
        for (Nest.Total t : routine.totals()) {
            to.add(t.to());
            from.add(register[t.of()]);
        }
        this.stores = to.toArray(View[]::new);
        this.stored = from.stream().mapToInt(Integer::intValue).toArray();
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
        return switch (array) {
            case double[] x -> x[at];
            case float[] x -> x[at];
            case boolean[] x -> x[at] ? 1 : 0;
            default -> throw new IllegalStateException("loop: whole numbers are not loaded");
        };
    }

    private static void write(Object array, int at, double value) {
        switch (array) {
            case double[] x -> x[at] = value;
            case float[] x -> x[at] = (float) value;
            case boolean[] x -> x[at] = value != 0;
            default -> throw new IllegalStateException("loop: whole numbers are not stored");
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
                default -> whole(i, x, r);
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
