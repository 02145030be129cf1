// SPDX-License-Identifier: Apache-2.0
package leibniz.expr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A named scalar expression: the first of the doors by which an operation enters the library.
///
/// A formula has a body (its *fprop*) and one partial derivative for each argument (its *bprop*). The partial is derived
/// from the body by the table of [Derivatives], or given where the derived one would lose accuracy. From these two come,
/// with no more code, the elementwise operation on tensors of any shape, its gradient of any order, and its kernels.
///
/// The product of an adjoint g and a partial d is [Intrinsic#GATE]: exactly 0 where g is 0, whatever d is. So an infinite
/// or undefined derivative in a lane that a mask has cut off never reaches a gradient. A tangent on its way forward is
/// multiplied by [Intrinsic#GATE_BOTH], since there the mask is in d.
///
/// Formulas are compared by identity: declare each once, as a constant.
public final class Formula implements Fn {

    /// How a formula sends an adjoint g back to one argument, or a tangent g of it forward: apply `formula` to the chosen
    /// ones among g, x₀ … xₙ₋₁, y (numbered in this order), or pass g through unchanged where `formula` is null.
    public record Rule(@Nullable Formula formula, List<Integer> uses) {
        static final Rule PASS = new Rule(null, List.of(0));
    }

    private final String title;
    private final int arity;
    private final Expr body;
    private final List<@Nullable Expr> given;
    private final List<Domain> domains;
    private final Set<Integer> flags;
    private final @Nullable Rule[] rules;
    private final boolean[] ruled;

    private Formula(String title, Expr body, List<@Nullable Expr> given, List<Domain> domains, Set<Integer> flags) {
        this.title = title;
        this.arity = domains.size();
        this.body = body;
        this.given = given;
        this.domains = domains;
        this.flags = flags;
        this.rules = new @Nullable Rule[2 * arity];
        this.ruled = new boolean[2 * arity];
    }

    /// A formula of `arity` arguments on the whole real line, with derived partials.
    public static Formula of(String title, int arity, Expr body) {
        return new Formula(title, body, none(arity), Collections.nCopies(arity, Domain.REAL), Set.of());
    }

    private static List<@Nullable Expr> none(int arity) {
        return Arrays.asList(new @Nullable Expr[arity]);
    }

    /// A formula of one argument.
    public static Formula unary(String title, UnaryOperator<Expr> body) {
        return of(title, 1, body.apply(new Expr.Arg(0)));
    }

    /// A formula of two arguments.
    public static Formula binary(String title, BinaryOperator<Expr> body) {
        return of(title, 2, body.apply(new Expr.Arg(0), new Expr.Arg(1)));
    }

    /// The same formula, with its derivative given in terms of the argument x and the value y.
    public Formula slope(BinaryOperator<Expr> derivative) {
        return slopes(derivative.apply(new Expr.Arg(0), new Expr.Arg(1)));
    }

    /// The same formula, with all partials given in terms of its arguments and, as one more argument, its value. A null
    /// leaves that partial to the table.
    public Formula slopes(@Nullable Expr... partials) {
        if (partials.length != arity) {
            throw new IllegalArgumentException(
                    "%s: %d partials given for %d arguments".formatted(title, partials.length, arity));
        }
        return new Formula(title, body, Arrays.asList(partials.clone()), domains, flags);
    }

    /// The same formula, with each argument's domain stated.
    public Formula on(Domain... each) {
        if (each.length != arity) {
            throw new IllegalArgumentException(
                    "%s: %d domains given for %d arguments".formatted(title, each.length, arity));
        }
        return new Formula(title, body, given, List.of(each), flags);
    }

    /// The same formula, whose arguments numbered `each` are truth values.
    public Formula flags(Integer... each) {
        return new Formula(title, body, given, domains, Set.of(each));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int arity() {
        return arity;
    }

    /// What it computes.
    public Expr body() {
        return body;
    }

    /// The domain of argument `i`.
    public Domain domain(int i) {
        return domains.get(i);
    }

    /// Whether argument `i` is a truth value.
    public boolean isFlag(int i) {
        return flags.contains(i);
    }

    /// Whether the value is a truth value.
    public boolean yieldsFlag() {
        return kindOf(body) == Intrinsic.Kind.TRUTH;
    }

    /// Whether it is defined on integers: it has no part that needs reals.
    public boolean isIntegral() {
        return Code.of(this).instructions().stream().noneMatch(i -> i.fn().kind() == Intrinsic.Kind.REAL)
                && Code.of(this).constants().stream().allMatch(c -> c == Math.rint(c));
    }

    private static Intrinsic.Kind kindOf(Expr e) {
        return e instanceof Expr.Call c
                ? c.fn() instanceof Intrinsic i ? i.kind() : kindOf(((Formula) c.fn()).body)
                : Intrinsic.Kind.ARITHMETIC;
    }

    /// The partial derivative with respect to argument `i`, an expression in the arguments and, as argument number
    /// [#arity()], the value.
    public Expr partial(int i) {
        Expr explicit = given.get(i);
        if (explicit != null) {
            return explicit;
        }
        if (isFlag(i)) {
            return Expr.num(0);
        }
        return Calculus.replace(Calculus.differentiate(body, i), body, new Expr.Arg(arity));
    }

    /// How an adjoint goes back to argument `i`; null where the value does not depend on it or has derivative 0
    /// everywhere. The same object at every call.
    public @Nullable Rule bprop(int i) {
        return rule(i, false);
    }

    /// How a tangent of argument `i` goes on to the value; null where bprop is. The same object at every call.
    public @Nullable Rule jvp(int i) {
        return rule(i, true);
    }

    private synchronized @Nullable Rule rule(int i, boolean forward) {
        int at = forward ? arity + i : i;
        if (!ruled[at]) {
            rules[at] = makeRule(i, forward);
            ruled[at] = true;
        }
        return rules[at];
    }

    private @Nullable Rule makeRule(int i, boolean forward) {
        Expr d = partial(i);
        if (d.is(0)) {
            return null;
        }
        if (d.is(1)) {
            return Rule.PASS;
        }
        List<Integer> uses = new ArrayList<>(List.of(0));
        for (int used : Calculus.arguments(d)) {
            uses.add(used + 1);
        }
        List<Expr> moved = new ArrayList<>();
        for (int k = 0; k <= arity; k++) {
            moved.add(new Expr.Arg(uses.indexOf(k + 1)));
        }
        Expr partial = Calculus.substitute(d, moved);
        Expr product = forward || isGated() ? new Expr.Arg(0).gateBoth(partial) : new Expr.Arg(0).gate(partial);
        String name = title + (forward ? "\u2192" : "'") + (arity == 1 ? "" : String.valueOf((char) ('a' + i)));
        Set<Integer> truth = new HashSet<>();
        List<Domain> where = new ArrayList<>();
        for (int slot = 0; slot < uses.size(); slot++) {
            int arg = uses.get(slot) - 1;
            boolean isArgument = arg >= 0 && arg < arity;
            where.add(isArgument ? domains.get(arg) : Domain.REAL);
            if (isArgument && isFlag(arg)) {
                truth.add(slot);
            }
        }
        return new Rule(new Formula(name, product, none(uses.size()), List.copyOf(where), Set.copyOf(truth)),
                List.copyOf(uses));
    }

    /// Whether it is a product with an adjoint itself. Then its partials contain that adjoint, or what a mask multiplied it
    /// with, so in its own rules the mask may sit in either factor.
    private boolean isGated() {
        for (Code.Instruction i : Code.of(this).instructions()) {
            if (i.fn() == Intrinsic.GATE || i.fn() == Intrinsic.GATE_BOTH) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return title;
    }
}
