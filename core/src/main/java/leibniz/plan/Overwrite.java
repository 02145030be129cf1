// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.function.IntPredicate;
import leibniz.plan.Nest.Level;

/// Whether a nest may write a result over one of its operands.
///
/// Back ends cut a nest into parts, each of which reads what it needs of an element and then writes what it has to. So an
/// operand may go where the last of the parts writes the very element that it has read: the result depends on every other
/// value of the nest that there is one of for each element, but for those of passes before its own, and the operand is read
/// nowhere but in its own order.
final class Overwrite {
    private Overwrite() {
    }

    /// The array of an operand that a result may be written over, or −1.
    ///
    /// @param free which arrays nobody reads any more when the nest has run
    static int of(Nest nest, Nest.Store store, IntPredicate free) {
        if (nest.length() == 1 && nest.rows() == 1 || !isWhole(nest, store.to()) || !isLast(nest, store.value())) {
            return -1;
        }
        for (Nest.Value value : nest.values()) {
            if (value instanceof Nest.Load load && free.test(load.view().slot())
                    && isReadInOrder(nest, load.view().slot())
                    && load.view().dtype() == store.to().dtype()) {
                return load.view().slot();
            }
        }
        return -1;
    }

    /// Whether a view is of an array from its start, an element for each of the nest.
    private static boolean isWhole(Nest nest, View view) {
        return view.offset() == 0 && view.isContiguous() && view.size() == nest.rows() * nest.length();
    }

    private static boolean isReadInOrder(Nest nest, int slot) {
        for (Nest.Value value : nest.values()) {
            if (value instanceof Nest.Load load && load.view().slot() == slot
                    && !(load.level() == Level.FULL && isWhole(nest, load.view()))) {
                return false;
            }
        }
        return true;
    }

    /// Whether a value is computed for each element from all others that are, but for those of earlier passes, and so after
    /// them.
    private static boolean isLast(Nest nest, int last) {
        boolean[] needed = new boolean[nest.values().size()];
        needed[last] = true;
        for (int i = last; i >= 0; i--) {
            if (needed[i] && nest.values().get(i) instanceof Nest.Apply apply) {
                int[] operands = {apply.a(), apply.b(), apply.c()};
                for (int k = 0; k < apply.fn().arity(); k++) {
                    needed[operands[k]] = true;
                }
            } else if (needed[i] && nest.values().get(i) instanceof Nest.Fold fold) {
                needed[fold.of()] = true;
            }
        }
        int[] passes = nest.passes();
        for (int i = 0; i < needed.length; i++) {
            if (!needed[i] && passes[i] >= passes[last] && nest.values().get(i) instanceof Nest.Apply apply
                    && apply.level() == Level.FULL) {
                return false;
            }
        }
        return nest.values().get(last) instanceof Nest.Apply apply && apply.level() == Level.FULL
                && nest.stores().stream().noneMatch(store -> nest.values().get(store.value()) instanceof Nest.Load);
    }
}
