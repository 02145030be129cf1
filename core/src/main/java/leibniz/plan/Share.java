// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Op;
import leibniz.graph.Type;

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
            wiring[i] = Arrays.stream(from.inputs[i]).map(k -> first[k]).toArray();
            Integer twin = from.isLeaf(i) ? null
                    : known.putIfAbsent(new Key(from.ops[i], from.types[i], boxed(wiring[i])), i);
            first[i] = twin == null ? i : twin;
        }
        return from.rewired(wiring, Arrays.stream(from.outputs).map(k -> first[k]).toArray(),
                Arrays.stream(from.values).map(k -> first[k]).toArray());
    }

    private static List<Integer> boxed(int[] wiring) {
        return Arrays.stream(wiring).boxed().toList();
    }

    private record Key(Op op, Type type, List<Integer> inputs) {
    }
}
