// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import leibniz.expr.Code;
import leibniz.expr.Intrinsic;
import leibniz.ops.Convolution;
import leibniz.ops.Elementwise;
import leibniz.ops.MatMul;
import leibniz.ops.Scan;

/// What a task costs, estimated from its shapes.
///
/// @param elements the number of elements that it runs over
/// @param operations the number of operations on elements, an addition counting 1 and a function what it takes to compute
///        it
/// @param bytes what it reads and writes, each array once
public record Cost(long elements, long operations, long bytes) {
    private static final int DIVISION = 4;
    private static final int ELEMENTARY = 12;
    private static final int SPECIAL = 60;

    /// The cost of a task.
    public static Cost of(Task task) {
        return switch (task) {
            case Nest nest -> of(nest);
            case Step step -> of(step);
        };
    }

    /// All tasks of a plan together.
    public static Cost of(Plan plan) {
        return sum(plan.steps().stream().map(Cost::of).toList());
    }

    private static Cost sum(Collection<Cost> costs) {
        return new Cost(costs.stream().mapToLong(Cost::elements).sum(),
                costs.stream().mapToLong(Cost::operations).sum(),
                costs.stream().mapToLong(Cost::bytes).sum());
    }

    private Cost times(long n) {
        return new Cost(n * elements, n * operations, n * bytes);
    }

    private static Cost of(Nest nest) {
        long operations = 0;
        for (Nest.Value value : nest.values()) {
            operations += switch (value) {
                case Nest.Apply a -> weight(a.fn()) * count(nest, a.level());
                case Nest.Fold f -> (long) nest.rows() * nest.length();
                case Nest.Load l -> 0;
                case Nest.Literal l -> 0;
                case Nest.Position p -> 0;
            };
        }
        for (Nest.Total total : nest.totals()) {
            operations += count(nest, total.level());
        }
        return new Cost((long) nest.rows() * nest.length(), operations, moved(nest));
    }

    private static long count(Nest nest, Nest.Level level) {
        return switch (level) {
            case ONCE -> 1;
            case ROW -> nest.rows();
            case FULL -> (long) nest.rows() * nest.length();
        };
    }

    private static Cost of(Step step) {
        long size = step.output().size();
        if (step.inside() != null) {
            List<Cost> regions = step.inside().plans().stream().map(Cost::of).toList();
            long turns = step.op() instanceof Scan scan ? scan.steps() : 1;
            Cost body = sum(regions).times(turns);
            return new Cost(body.elements, body.operations, body.bytes + moved(step));
        }
        long operations = switch (step.op()) {
            case MatMul m -> 2 * size * step.inputs().getFirst().shape().axis(-1);
            case Convolution c -> 2 * size * (step.inputs().get(1).size() / Math.max(1, step.output().shape().axis(1)));
            case Elementwise e -> size * weight(Code.of(e.formula()));
            default -> Math.max(size, step.inputs().stream().mapToLong(View::size).max().orElse(0));
        };
        return new Cost(size, operations, moved(step));
    }

    private static long weight(Code code) {
        return code.instructions().stream().mapToLong(i -> weight(i.fn())).sum();
    }

    private static long weight(Intrinsic fn) {
        return switch (fn) {
            case ADD, SUB, MUL, NEG, ABS, SIGN, MIN, MAX, GATE, GATE_BOTH, COPYSIGN, EQ, NE, LT, LE, GT, GE, AND, OR,
                    NOT,
                    WHERE, FLOOR, CEIL, ROUND, TRUNC -> 1;
            case DIV, SQRT -> DIVISION;
            case EXP, EXPM1, LOG, LOG1P, LOG10, CBRT, SIN, COS, TAN, ASIN, ACOS, ATAN, ATAN2, SINH, COSH, TANH, HYPOT,
                    POW, FMOD, REMAINDER -> ELEMENTARY;
            case ERF, ERFC, ERFCX, ERFC_INTEGRAL, ERFINV, ERFCINV, LGAMMA, POLYGAMMA, BESSEL_I, I0E, I1E, BESSEL_MOMENT,
                    SINC -> SPECIAL;
        };
    }

    /// Equal views are read once; what a view repeats lies in the array once.
    private static long moved(Task task) {
        long bytes = 0;
        Set<View> seen = new HashSet<>();
        for (View view : task.reads()) {
            bytes += seen.add(view) ? stored(view) : 0;
        }
        for (View view : task.writes()) {
            bytes += stored(view);
        }
        return bytes;
    }

    private static long stored(View view) {
        long size = view.dtype().bytes();
        for (int i = 0; i < view.strides().length; i++) {
            size *= view.strides()[i] == 0 && view.size() > 0 ? 1 : view.shape().axis(i);
        }
        return size;
    }
}
