// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import leibniz.expr.Expr;
import leibniz.expr.Formula;
import leibniz.expr.Intrinsic;
import leibniz.graph.Op;
import leibniz.graph.Type;
import leibniz.ops.Concat;
import leibniz.ops.Elementwise;
import leibniz.ops.Embed;
import leibniz.ops.Formulas;
import leibniz.tensor.Shape;

/// Pass: a sum of pieces that were each embedded in zeros, side by side along one axis and without a gap, is their
/// concatenation. Reverse sweeps make such sums of what was cut into slices. Each piece gets +0 added, as the sum does, so
/// a −0 becomes +0 here too and all bits stay.
final class Mosaic {
    private static final Elementwise PLUS_ZERO = new Elementwise(
            Formula.of("add", 1, Expr.call(Intrinsic.ADD, new Expr.Arg(0), Expr.num(0))));
    /// Sums that are nested deeper are left alone, so that no sum is looked through again and again.
    private static final int MOST = 64;
    private final Listing listing;
    private final Op[] ops;
    private final Type[] types;
    private final int[][] inputs;
    private final int[] uses;

    private Mosaic(Listing listing) {
        this.listing = listing;
        this.ops = listing.ops.clone();
        this.types = listing.types.clone();
        this.inputs = listing.inputs.clone();
        this.uses = new int[ops.length];
    }

    static Listing apply(Listing listing) {
        return new Mosaic(listing).apply();
    }

    private Listing apply() {
        boolean[] needed = Prune.needed(listing);
        for (int i = 0; i < ops.length; i++) {
            for (int input : needed[i] ? inputs[i] : new int[0]) {
                uses[input]++;
            }
        }
        for (int entry : listing.outputs) {
            uses[entry] += 2;
        }
        for (int entry : listing.values) {
            uses[entry] += 2;
        }
        for (int i = ops.length - 1; i >= 0; i--) {
            if (needed[i] && isSum(i)) {
                List<Integer> pieces = new ArrayList<>();
                if (gather(i, pieces, MOST) && pieces.size() > 1) {
                    lay(i, pieces);
                }
            }
        }
        return listing.with(ops, types, inputs);
    }

    private boolean isSum(int entry) {
        return types[entry].dtype().isFloating() && ops[entry] instanceof Elementwise e && e.formula() == Formulas.ADD
                && types[inputs[entry][0]].equals(types[entry]) && types[inputs[entry][1]].equals(types[entry]);
    }

    /// The embedded pieces that a sum is made of, if it is made of such alone and nobody else reads them.
    private boolean gather(int entry, List<Integer> pieces, int depth) {
        for (int input : inputs[entry]) {
            if (uses[input] != 1 || !(ops[input] instanceof Embed || isSum(input))) {
                return false;
            }
        }
        for (int input : inputs[entry]) {
            if (ops[input] instanceof Embed) {
                pieces.add(input);
            } else if (depth == 0 || !gather(input, pieces, depth - 1)) {
                return false;
            }
        }
        return true;
    }

    private void lay(int sum, List<Integer> pieces) {
        Shape whole = types[sum].shape();
        int axis = axis(pieces.getFirst(), whole);
        if (axis < 0 || pieces.stream().anyMatch(p -> axis(p, whole) != axis)) {
            return;
        }
        List<Integer> order = pieces.stream().sorted(Comparator.comparingInt(p -> start(p, axis))).toList();
        int end = 0;
        for (int piece : order) {
            if (start(piece, axis) != end) {
                return;
            }
            end += types[inputs[piece][0]].shape().axis(axis);
        }
        if (end != whole.axis(axis)) {
            return;
        }
        for (int piece : order) {
            ops[piece] = PLUS_ZERO;
            types[piece] = types[inputs[piece][0]];
        }
        ops[sum] = new Concat(axis);
        inputs[sum] = order.stream().mapToInt(Integer::intValue).toArray();
    }

    private int start(int piece, int axis) {
        return ((Embed) ops[piece]).starts().get(axis);
    }

    /// The only axis along which a piece does not fill the whole, or −1 if there are several or it is not laid evenly.
    private int axis(int piece, Shape whole) {
        Embed embed = (Embed) ops[piece];
        Shape own = types[inputs[piece][0]].shape();
        int found = -1;
        for (int i = 0; i < whole.rank(); i++) {
            if (embed.steps().get(i) != 1) {
                return -1;
            }
            if (own.axis(i) != whole.axis(i)) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }
}
