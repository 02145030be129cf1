// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leibniz.expr.Intrinsic;
import leibniz.plan.Nest.Level;

/// The values of a [Nest] in the making, each once.
final class ValueList {
    private final List<Nest.Value> values = new ArrayList<>();
    private final Map<Nest.Value, Integer> known = new HashMap<>();
    /// For each value, how much is computed up to it.
    private final List<Integer> weights = new ArrayList<>();

    int size() {
        return values.size();
    }

    /// How much is computed, by estimate.
    int weight() {
        return weights.isEmpty() ? 0 : weights.getLast();
    }

    Nest.Value get(int value) {
        return values.get(value);
    }

    List<Nest.Value> list() {
        return values;
    }

    boolean has(Nest.Value value) {
        return known.containsKey(value);
    }

    /// Forgets all but the first `size` values.
    void cut(int size) {
        while (values.size() > size) {
            known.remove(values.removeLast());
            weights.removeLast();
        }
    }

    /// The number of a value, which is added unless it is there.
    int put(Nest.Value value) {
        Integer at = known.putIfAbsent(value, values.size());
        if (at != null) {
            return at;
        }
        values.add(value);
        weights.add(weight() + Codes.weight(value));
        return values.size() - 1;
    }

    int literal(double number) {
        return put(new Nest.Literal(number));
    }

    /// The value as a number: 1 and 0 for truth values.
    int number(int value) {
        return values.get(value).isFlag() ? apply(Intrinsic.WHERE, value, literal(1), literal(0)) : value;
    }

    /// The value as a truth value: whether it is not 0.
    int flag(int value) {
        return values.get(value).isFlag() ? value : apply(Intrinsic.NE, value, literal(0));
    }

    /// Applies a function; truth values that are counted become 1 and 0, and numbers that decide are compared with 0.
    int apply(Intrinsic fn, int... args) {
        switch (fn) {
            case AND, OR, NOT -> {
                for (int i = 0; i < args.length; i++) {
                    args[i] = flag(args[i]);
                }
            }
            case WHERE -> {
                args[0] = flag(args[0]);
                if (!values.get(args[1]).isFlag() || !values.get(args[2]).isFlag()) {
                    args[1] = number(args[1]);
                    args[2] = number(args[2]);
                }
            }
            default -> {
                for (int i = 0; i < args.length; i++) {
                    args[i] = number(args[i]);
                }
            }
        }
        Level level = Level.ONCE;
        for (int arg : args) {
            level = Level.max(level, values.get(arg).level());
        }
        boolean flag = fn.kind() == Intrinsic.Kind.TRUTH || fn == Intrinsic.WHERE && values.get(args[1]).isFlag();
        return put(new Nest.Apply(fn, args[0], args.length > 1 ? args[1] : args[0],
                args.length > 2 ? args[2] : args[0], level, flag));
    }
}
