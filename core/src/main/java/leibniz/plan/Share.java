// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import leibniz.graph.Op;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// Pass: entries that apply equal operations to the same entries become one. Leaves stay distinct.
final class Share {
    private Share() {
    }

    /// The listing in which every use of a repeated entry is a use of its first occurrence.
    static Listing apply(Listing from) {
        int[] first = new int[from.size()];
        int[][] wiring = new int[from.size()][];
        Map<Key, Integer> known = HashMap.newHashMap(from.size());
        for (int i = 0; i < first.length; i++) {
            wiring[i] = mapped(from.inputs[i], first);
            Integer twin = from.isLeaf(i) ? null : known.putIfAbsent(new Key(from.ops[i], from.types[i], wiring[i]), i);
            first[i] = twin == null ? i : twin;
        }
        return from.rewired(wiring, mapped(from.outputs, first), mapped(from.values, first));
    }

    private static int[] mapped(int[] entries, int[] first) {
        int[] mapped = new int[entries.length];
        for (int k = 0; k < mapped.length; k++) {
            mapped[k] = first[entries[k]];
        }
        return mapped;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by content below, and never written to
    private record Key(Op op, Type type, int[] inputs) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key k && Arrays.equals(k.inputs, inputs) && k.op.equals(op) && k.type.equals(type);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * op.hashCode() + type.hashCode()) + Arrays.hashCode(inputs);
        }
    }
}
