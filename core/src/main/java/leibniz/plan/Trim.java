// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.List;
import leibniz.graph.Op;
import leibniz.graph.Type;
import leibniz.ops.Concat;
import leibniz.ops.Scan;
import leibniz.ops.Slice;

/// Pass: what was packed only to be unpacked. A slice that lies within one part of a concatenation is a slice of that
/// part; a loop of whose value nobody reads the kept states keeps none.
final class Trim {
    private final Listing listing;
    private final Op[] ops;
    private final Type[] types;
    private final int[][] inputs;

    private Trim(Listing listing) {
        this.listing = listing;
        this.ops = listing.ops.clone();
        this.types = listing.types.clone();
        this.inputs = listing.inputs.clone();
    }

    static Listing apply(Listing listing) {
        return new Trim(listing).apply();
    }

    private Listing apply() {
        for (int i = 0; i < ops.length; i++) {
            boolean again = true;
            while (again) {
                again = ops[i] instanceof Slice s && ops[inputs[i][0]] instanceof Concat c && within(i, s, c);
            }
        }
        loops();
        return listing.with(ops, types, inputs);
    }

    /// Makes entry `i` a slice of one part, if it lies within one.
    private boolean within(int i, Slice slice, Concat concat) {
        int axis = concat.axis();
        int first = slice.starts().get(axis);
        int size = slice.sizes().get(axis);
        int last = first + (size - 1) * slice.steps().get(axis);
        int start = 0;
        for (int part : inputs[inputs[i][0]]) {
            int end = start + types[part].shape().axis(axis);
            if (size > 0 && Math.min(first, last) >= start && Math.max(first, last) < end) {
                List<Integer> starts = new ArrayList<>(slice.starts());
                starts.set(axis, first - start);
                ops[i] = new Slice(List.copyOf(starts), slice.sizes(), slice.steps());
                inputs[i] = new int[]{part};
                return true;
            }
            start = end;
        }
        return false;
    }

    private void loops() {
        boolean[] needed = Prune.needed(listing.with(ops, types, inputs));
        int[] read = new int[ops.length];
        for (int entry : listing.outputs) {
            read[entry] = Integer.MAX_VALUE;
        }
        for (int entry : listing.values) {
            read[entry] = Integer.MAX_VALUE;
        }
        for (int i = 0; i < ops.length; i++) {
            for (int input : needed[i] ? inputs[i] : new int[0]) {
                read[input] = Math.max(read[input], end(ops[i]));
            }
        }
        for (int i = 0; i < ops.length; i++) {
            if (needed[i] && ops[i] instanceof Scan s && s.every() > 0) {
                Scan lean = s.keepingNone();
                if (read[i] <= lean.packing().type().shape().size()) {
                    ops[i] = lean;
                    types[i] = new Type(types[i].dtype(), lean.packing().type().shape());
                }
            }
        }
    }

    /// Up to where an operation reads a row.
    private static int end(Op op) {
        return op instanceof Slice s && s.starts().size() == 1 && s.steps().getFirst() == 1
                ? s.starts().getFirst() + s.sizes().getFirst()
                : Integer.MAX_VALUE;
    }
}
