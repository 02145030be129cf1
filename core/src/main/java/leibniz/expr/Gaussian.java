// SPDX-License-Identifier: Apache-2.0
package leibniz.expr;

import static leibniz.expr.Expr.num;
import static leibniz.expr.Expr.where;

/// The bell curve e^(−x²) without the loss of digits of squaring first: with h the nearest multiple of 2⁻¹⁶, h² is exact
/// and e^(−x²) = e^(−h²) e^((h − x)(h + x)).
public final class Gaussian {
    private static final double GRID = 1 << 16;
    /// Where both curves are zero in float64.
    private static final double FAR = 40;

    private Gaussian() {
    }

    /// e^(−x²)
    public static final Formula BELL = bell("bell", 1).slope((x, y) -> x.mul(y).mul(-2));
    /// e^(−x²/2)
    public static final Formula HALF_BELL = bell("halfBell", 0.5).slope((x, y) -> x.mul(y).neg());

    private static Formula bell(String title, double scale) {
        return Formula.unary(title, x -> {
            Expr h = x.mul(GRID).to(Intrinsic.ROUND).div(GRID);
            Expr rest = h.sub(x).mul(h.add(x)).mul(scale).exp();
            return where(x.abs().gt(num(FAR)), num(0), h.square().mul(-scale).exp().mul(rest));
        });
    }
}
