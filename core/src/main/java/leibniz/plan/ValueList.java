// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leibniz.expr.Code;
import leibniz.expr.Intrinsic;
import leibniz.plan.Nest.Level;
import leibniz.tensor.DType;

/// The values of a [Nest] in the making, each once.
final class ValueList {
    private final List<Nest.Value> values = new ArrayList<>();
    private final Map<Nest.Value, Integer> known = new HashMap<>();
    private int weight;

    int size() {
        return values.size();
    }

    /// How much is computed, by estimate.
    int weight() {
        return weight;
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
            Nest.Value last = values.removeLast();
            known.remove(last);
            weight -= Codes.weight(last);
        }
    }

    /// The number of a value, which is added unless it is there.
    int put(Nest.Value value) {
        Integer at = known.putIfAbsent(value, values.size());
        if (at != null) {
            return at;
        }
        values.add(value);
        weight += Codes.weight(value);
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

    /// The value of code whose arguments are the values in its first registers.
    int code(Code code, int[] register, DType dtype) {
        for (int c = 0; c < code.constants().size(); c++) {
            register[code.arity() + c] = literal(Fold.rounded(code.constants().get(c), dtype));
        }
        List<Code.Instruction> instructions = code.instructions();
        for (int k = 0; k < instructions.size(); k++) {
            Code.Instruction i = instructions.get(k);
            Intrinsic fn = i.fn();
            int a = register[i.a()];
            register[i.target()] = apply(fn, a, fn.arity() > 1 ? register[i.b()] : a,
                    fn.arity() > 2 ? register[i.c()] : a);
        }
        return register[code.result()];
    }

    int apply(Intrinsic fn, int a) {
        return apply(fn, a, a, a);
    }

    int apply(Intrinsic fn, int a, int b) {
        return apply(fn, a, b, a);
    }

    /// Applies a function, of which operands that it does not take are the first; truth values that are counted become 1
    /// and 0, and numbers that decide are compared with 0.
    int apply(Intrinsic fn, int a, int b, int c) {
        if (fn == Intrinsic.WHERE) {
            boolean chosen = values.get(b).isFlag() && values.get(c).isFlag();
            return put(flag(a), chosen ? b : number(b), chosen ? c : number(c), fn, chosen);
        }
        if (fn == Intrinsic.AND || fn == Intrinsic.OR || fn == Intrinsic.NOT) {
            int first = flag(a);
            int second = fn == Intrinsic.NOT ? first : flag(b);
            return put(first, second, first, fn, true);
        }
        int first = number(a);
        int second = b == a ? first : number(b);
        return put(first, second, c == a ? first : number(c), fn, fn.kind() == Intrinsic.Kind.TRUTH);
    }

    private int put(int a, int b, int c, Intrinsic fn, boolean flag) {
        Level level = Level.max(values.get(a).level(), Level.max(values.get(b).level(), values.get(c).level()));
        return put(new Nest.Apply(fn, a, b, c, level, flag));
    }
}
