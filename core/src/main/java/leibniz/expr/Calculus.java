// SPDX-License-Identifier: Apache-2.0
package leibniz.expr;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// The chain rule on expressions: differentiation and substitution, each visiting a shared part once.
final class Calculus {
    private Calculus() {
    }

    /// The derivative of `body` with respect to its argument number `index`.
    static Expr differentiate(Expr body, int index) {
        return new Differentiation(index).of(body);
    }

    /// `body` with argument `i` replaced by `replacement.apply(i)`.
    static Expr substitute(Expr body, IntFunction<Expr> replacement) {
        return new Substitution(replacement).of(body);
    }

    /// `whole` with every occurrence of the object `part` replaced, if `part` is a call.
    static Expr replace(Expr whole, Expr part, Expr by) {
        return part instanceof Expr.Call call ? new Replacement(call, by).of(whole) : whole;
    }

    /// The partial derivative of `fn` with respect to argument `k`, at `args`, where the value is `y`.
    private static Expr partial(Fn fn, int k, List<Expr> args, Expr y) {
        return switch (fn) {
            case Intrinsic intrinsic -> Derivatives.of(intrinsic, args, y).get(k);
            case Formula formula -> substitute(formula.partial(k), i -> i < args.size() ? args.get(i) : y);
        };
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
                known = switch (e) {
                    case Expr.Arg(int i) -> Expr.num(i == index ? 1 : 0);
                    case Expr.Const c -> Expr.num(0);
                    case Expr.Call call -> ofCall(call);
                };
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
        private final IntFunction<Expr> replacement;
        private final Map<Expr, Expr> memo = new IdentityHashMap<>();

        Substitution(IntFunction<Expr> replacement) {
            this.replacement = replacement;
        }

        Expr of(Expr e) {
            Expr known = memo.get(e);
            if (known == null) {
                known = switch (e) {
                    case Expr.Arg(int i) -> replacement.apply(i);
                    case Expr.Const c -> c;
                    case Expr.Call call -> ofCall(call);
                };
                memo.put(e, known);
            }
            return known;
        }

        private Expr ofCall(Expr.Call call) {
            List<Expr> args = new ArrayList<>(call.args().size());
            for (Expr arg : call.args()) {
                args.add(of(arg));
            }
            return Expr.call(call.fn(), args.toArray(Expr[]::new));
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
            return Expr.call(call.fn(), call.args().stream().map(this::of).toArray(Expr[]::new));
        }
    }
}
