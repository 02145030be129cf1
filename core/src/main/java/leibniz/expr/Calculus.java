// SPDX-License-Identifier: Apache-2.0
package leibniz.expr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The chain rule on expressions: differentiation and substitution, each visiting a shared part once.
final class Calculus {
    private Calculus() {
    }

    /// The derivative of `body` with respect to its argument number `index`.
    static Expr differentiate(Expr body, int index) {
        return new Differentiation(index).of(body);
    }

    /// `body` with each argument replaced by the entry of its number.
    static Expr substitute(Expr body, List<? extends Expr> replacements) {
        return new Substitution(replacements).of(body);
    }

    /// The numbers of the arguments that `body` depends on, in order.
    static List<Integer> arguments(Expr body) {
        List<Integer> found = new ArrayList<>();
        collect(body, found, Collections.newSetFromMap(new IdentityHashMap<>()));
        Collections.sort(found);
        return found;
    }

    private static void collect(Expr e, List<Integer> found, Set<Expr> seen) {
        if (e instanceof Expr.Arg(int i)) {
            if (!found.contains(i)) {
                found.add(i);
            }
        } else if (e instanceof Expr.Call call && seen.add(e)) {
            for (Expr arg : call.args()) {
                collect(arg, found, seen);
            }
        }
    }

    /// `whole` with every occurrence of the object `part` replaced, if `part` is a call.
    static Expr replace(Expr whole, Expr part, Expr by) {
        return part instanceof Expr.Call call ? new Replacement(call, by).of(whole) : whole;
    }

    /// The partial derivative of `fn` with respect to argument `k`, at `args`, where the value is `y`.
    private static Expr partial(Fn fn, int k, List<Expr> args, Expr y) {
        if (fn instanceof Formula formula) {
            List<Expr> all = new ArrayList<>(args);
            all.add(y);
            return substitute(formula.partial(k), all);
        }
        return Derivatives.of((Intrinsic) fn, args, y).get(k);
    }

    private static final class Differentiation {
        private final int index;
        private final Map<Expr, Expr> memo = new IdentityHashMap<>();

        Differentiation(int index) {
            this.index = index;
        }

        Expr of(Expr e) {
            Expr known = memo.get(e);
            if (known == null) {
                known = e instanceof Expr.Call call ? ofCall(call)
                        : Expr.num(e instanceof Expr.Arg(int i) && i == index ? 1 : 0);
                memo.put(e, known);
            }
            return known;
        }

        private Expr ofCall(Expr.Call call) {
            List<Expr> v = call.args();
            if (call.fn() == Intrinsic.WHERE) {
                return Expr.where(v.get(0), of(v.get(1)), of(v.get(2)));
            }
            if (call.fn() == Intrinsic.GATE) {
                return of(v.get(0)).gate(v.get(1)).add(v.get(0).gate(of(v.get(1))));
            }
            if (call.fn() == Intrinsic.GATE_BOTH) {
                return of(v.get(0)).gateBoth(v.get(1)).add(v.get(0).gateBoth(of(v.get(1))));
            }
            Expr sum = Expr.num(0);
            for (int k = 0; k < v.size(); k++) {
                Expr inner = of(v.get(k));
                if (!inner.is(0)) {
                    sum = sum.add(partial(call.fn(), k, v, call).mul(inner));
                }
            }
            return sum;
        }
    }

    private static final class Substitution {
        private final List<? extends Expr> replacements;
        private final Map<Expr, Expr> memo = new IdentityHashMap<>();

        Substitution(List<? extends Expr> replacements) {
            this.replacements = replacements;
        }

        Expr of(Expr e) {
            Expr known = memo.get(e);
            if (known == null) {
                known = e instanceof Expr.Call call ? ofCall(call)
                        : e instanceof Expr.Arg(int i) ? replacements.get(i) : e;
                memo.put(e, known);
            }
            return known;
        }

        private Expr ofCall(Expr.Call call) {
            Expr[] args = new Expr[call.args().size()];
            for (int i = 0; i < args.length; i++) {
                args[i] = of(call.args().get(i));
            }
            return Expr.call(call.fn(), args);
        }
    }

    private static final class Replacement {
        private final Map<Expr, Expr> memo = new IdentityHashMap<>();

        Replacement(Expr.Call part, Expr by) {
            memo.put(part, by);
        }

        Expr of(Expr e) {
            Expr known = memo.get(e);
            if (known == null) {
                known = e instanceof Expr.Call call ? ofCall(call) : e;
                memo.put(e, known);
            }
            return known;
        }

        private Expr ofCall(Expr.Call call) {
            Expr[] args = new Expr[call.args().size()];
            for (int i = 0; i < args.length; i++) {
                args[i] = of(call.args().get(i));
            }
            return Expr.call(call.fn(), args);
        }
    }
}
