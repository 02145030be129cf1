// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.expr.Intrinsic;
import leibniz.graph.Type;
import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;
import leibniz.plan.Plan;
import leibniz.plan.View;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A tape written straight from the nest computes what the tape of its spelled-out routine computes, to the last bit.
class StraightTest {
    private static final double[] NUMBERS = {0, -0.0, 1, 2, -1.5, 0.3, 7, Double.NaN};

    private static View number(int slot, DType dtype) {
        return View.whole(slot, new Type(dtype, Shape.SCALAR));
    }

    /// fn(x₀, x₁, x₂) of three arguments, and of the literals 1 and 2 in place of the first and the second.
    private static Nest nest(Intrinsic fn, DType dtype) {
        boolean logic = fn == Intrinsic.AND || fn == Intrinsic.OR || fn == Intrinsic.NOT;
        List<Nest.Value> values = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            boolean flag = logic || fn == Intrinsic.WHERE && i == 0;
            values.add(new Nest.Load(number(i, flag ? DType.BOOL : dtype), Level.ONCE));
        }
        boolean truth = fn.kind() == Intrinsic.Kind.TRUTH;
        int arity = fn.arity();
        values.add(new Nest.Apply(fn, 0, arity > 1 ? 1 : 0, arity > 2 ? 2 : 0, Level.ONCE, truth));
        values.add(new Nest.Literal(1));
        values.add(new Nest.Literal(2));
        List<Nest.Store> stores = new ArrayList<>(
                List.of(new Nest.Store(3, number(3, truth ? DType.BOOL : dtype))));
        if (!logic && fn != Intrinsic.WHERE) {
            values.add(new Nest.Apply(fn, 4, arity > 1 ? 0 : 4, 4, Level.ONCE, truth));
            values.add(new Nest.Apply(fn, 0, arity > 1 ? 5 : 0, 0, Level.ONCE, truth));
            stores.add(new Nest.Store(6, number(4, truth ? DType.BOOL : dtype)));
            stores.add(new Nest.Store(7, number(5, truth ? DType.BOOL : dtype)));
        }
        return new Nest(dtype, 1, 1, values, stores, List.of(), List.of(), List.of());
    }

    private static List<Object> run(Executable tape, Nest nest, double... x) {
        List<Type> leaves = new ArrayList<>();
        nest.reads().forEach(view -> leaves.add(view.type()));
        List<Plan.Buffer> buffers = new ArrayList<>();
        nest.writes().forEach(view -> buffers.add(new Plan.Buffer(view.dtype(), 1)));
        Memory memory = new Memory(new Plan(leaves, buffers, List.of(nest), List.of(), List.of()));
        for (int i = 0; i < 3; i++) {
            Object array = leaves.get(i).dtype().newArray(1);
            switch (array) {
                case double[] d -> d[0] = x[i];
                case float[] f -> f[0] = (float) x[i];
                default -> ((boolean[]) array)[0] = x[i] > 0;
            }
            memory.bind(i, array);
        }
        tape.run(memory);
        List<Object> found = new ArrayList<>();
        nest.writes().forEach(view -> found.add(Array.get(memory.array(view.slot()), 0)));
        return found;
    }

    private static void agrees(Intrinsic fn, DType dtype, boolean strict) {
        Nest nest = nest(fn, dtype);
        Tape straight = Straight.of(nest, strict);
        if (straight == null) {
            return;
        }
        Tape spelled = new Tape(Routine.ofTape(nest, strict));
        for (double a : NUMBERS) {
            for (double b : NUMBERS) {
                assertThat(run(straight, nest, a, b, 3)).as("%s of %s and %s", fn, a, b)
                        .isEqualTo(run(spelled, nest, a, b, 3));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Intrinsic.class)
    void float64(Intrinsic fn) {
        agrees(fn, DType.FLOAT64, false);
    }

    @ParameterizedTest
    @EnumSource(Intrinsic.class)
    void float32(Intrinsic fn) {
        agrees(fn, DType.FLOAT32, false);
    }

    @ParameterizedTest
    @EnumSource(Intrinsic.class)
    void strictly(Intrinsic fn) {
        agrees(fn, DType.FLOAT64, true);
    }

    @Test
    void mostFunctionsNeedNoSpelling() {
        assertThat(Intrinsic.values()).filteredOn(fn -> Straight.of(nest(fn, DType.FLOAT64), false) == null)
                .containsExactlyInAnyOrder(Intrinsic.SIGN, Intrinsic.POW, Intrinsic.ROUND, Intrinsic.FLOOR,
                        Intrinsic.CEIL, Intrinsic.TRUNC, Intrinsic.GT, Intrinsic.GE);
    }
}
