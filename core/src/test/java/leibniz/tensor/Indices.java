// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// All index tuples of a shape in row-major order, spelled out.
final class Indices {
    private Indices() {}

    static List<int[]> of(Shape shape) {
        List<int[]> all = List.of(new int[0]);
        for (int n : shape.toArray()) {
            List<int[]> longer = new ArrayList<>();
            for (int[] start : all) {
                for (int i = 0; i < n; i++) {
                    int[] index = Arrays.copyOf(start, start.length + 1);
                    index[start.length] = i;
                    longer.add(index);
                }
            }
            all = longer;
        }
        return all;
    }
}
