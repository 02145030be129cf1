// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.exec.loop.Routine.Writer;

/// Whole numbers near a number; what is too large to have digits behind the point is one already. Zeros keep their sign.
final class Rounding {
    private Rounding() {
    }

    /// The nearest one, halves to even.
    static int round(Writer w, int a) {
        return settled(w, a, w.compute(Machine.NEAREST, a));
    }

    /// The next one below.
    static int floor(Writer w, int a) {
        int n = w.compute(Machine.NEAREST, a);
        int over = w.compute(Machine.LT, a, n);
        return settled(w, a, w.compute(Machine.WHERE, over, w.compute(Machine.SUB, n, w.literal(1)), n));
    }

    /// The next one above.
    static int ceil(Writer w, int a) {
        int n = w.compute(Machine.NEAREST, a);
        int under = w.compute(Machine.LT, n, a);
        return settled(w, a, w.compute(Machine.WHERE, under, w.compute(Machine.ADD, n, w.literal(1)), n));
    }

    /// The next one towards zero.
    static int trunc(Writer w, int a) {
        return w.compute(Machine.COPYSIGN, floor(w, w.compute(Machine.ABS, a)), a);
    }

    private static int settled(Writer w, int a, int n) {
        int whole = w.literal(w.isSingle() ? 0x1p22 : 0x1p51);
        int fraction = w.compute(Machine.LT, w.compute(Machine.ABS, a), whole);
        return w.compute(Machine.WHERE, fraction, w.compute(Machine.COPYSIGN, n, a), a);
    }
}
