// SPDX-License-Identifier: Apache-2.0
package leibniz.expr;

import static leibniz.expr.Expr.call;
import static leibniz.expr.Expr.num;
import static leibniz.expr.Expr.where;

/// The bell curve e^(−x²) without the loss of digits of squaring first: with h the nearest multiple of 2⁻¹⁶, h² is exact
/// and e^(−x²) = e^(−h²) e^((h − x)(h + x)).
public final class Gaussian {
    private static final double GRID = 1 << 16;
    /// Where both curves are zero in float64.
    private static final double FAR = 40;
    private static final Expr X = new Expr.Arg(0);
    private static final Expr Y = new Expr.Arg(1);

    private Gaussian() {
    }

    /// e^(−x²)
    public static final Formula BELL = bell("bell", 1).slopes(X.mul(Y).mul(-2));
    /// e^(−x²/2)
    public static final Formula HALF_BELL = bell("halfBell", 0.5).slopes(X.mul(Y).neg());

    /// φ(x) / Φ(x), the derivative of ln Φ: √(2/π) / erfcx(−x/√2) where x < 0, whose derivative −(x + y) y would cancel and
    /// is taken from the integral of erfc instead
    public static final Formula INVERSE_MILLS = inverseMills();

    private static Formula inverseMills() {
        Expr z = X.mul(-Math.sqrt(0.5));
        Expr negative = X.lt(num(0));
        double height = Math.sqrt(2 / Math.PI);
        Expr ratio = where(z.gt(num(1e9)), num(0.5).div(z),
                call(Intrinsic.ERFC_INTEGRAL, num(1), z).div(z.to(Intrinsic.ERFCX)));
        return Formula.of("inverseMills", 1, where(negative, num(height).div(z.to(Intrinsic.ERFCX)),
                X.to(HALF_BELL).mul(height).div(z.to(Intrinsic.ERFC))))
                .slopes(where(negative, Y.mul(ratio).mul(-Math.sqrt(2)), X.add(Y).mul(Y).neg()));
    }

    private static Formula bell(String title, double scale) {
        Expr h = X.mul(GRID).to(Intrinsic.ROUND).div(GRID);
        Expr near = h.square().mul(-scale).exp();
        return Formula.of(title, 1, where(X.abs().gt(num(FAR)), num(0),
                near.add(near.mul(bent(h.sub(X).mul(h.add(X)).mul(scale))))));
    }

    /// eˣ − 1 for |x| < 10⁻³, by its series.
    private static Expr bent(Expr x) {
        Expr sum = x.mul(0.25).add(1);
        for (int k = 3; k > 1; k--) {
            sum = sum.mul(x).mul(1.0 / k).add(1);
        }
        return sum.mul(x);
    }
}
