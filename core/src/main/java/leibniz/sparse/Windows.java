// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.List;
import leibniz.ops.PickLargest.Axis;
import leibniz.tensor.Shape;

/// Sets through windows, any place of which may be the one.
final class Windows {
    private Windows() {
    }

    /// For each window the union over its places.
    static int[][] read(List<Axis> axes, Shape x, int[][] rows, IndexSets sets) {
        int[][] places = places(axes, x);
        int plane = plane(axes, x);
        int[][] all = new int[plane == 0 ? 0 : x.size() / plane * places.length][];
        for (int i = 0; i < all.length; i++) {
            sets.clear();
            for (int place : places[i % places.length]) {
                sets.add(rows[i / places.length * plane + place]);
            }
            all[i] = sets.toArray();
        }
        return all;
    }

    /// For each element of x the union over the windows that it is a place of.
    static int[][] written(List<Axis> axes, Shape x, int[][] rows) {
        int[][] places = places(axes, x);
        int plane = plane(axes, x);
        int[][] all = new int[x.size()][];
        java.util.Arrays.fill(all, IndexSets.NONE);
        for (int i = 0; i < rows.length; i++) {
            for (int place : places[i % places.length]) {
                int at = i / places.length * plane + place;
                all[at] = IndexSets.union(all[at], rows[i]);
            }
        }
        return all;
    }

    private static int plane(List<Axis> axes, Shape x) {
        int plane = 1;
        for (int i = 1; i <= axes.size(); i++) {
            plane *= x.axis(-i);
        }
        return plane;
    }

    /// The places of each window, counted from the first of what windows move over.
    private static int[][] places(List<Axis> axes, Shape x) {
        int[][] all = {{0}};
        for (int i = 0; i < axes.size(); i++) {
            Axis axis = axes.get(i);
            int length = x.axis(i - axes.size());
            int[][] more = new int[all.length * axis.count()][];
            for (int w = 0; w < more.length; w++) {
                more[w] = joined(all[w / axis.count()], axis, w % axis.count(), length);
            }
            all = more;
        }
        return all;
    }

    private static int[] joined(int[] outer, Axis axis, int window, int length) {
        int first = axis.first(window);
        int count = axis.end(window, length) - first;
        int[] places = new int[outer.length * count];
        for (int k = 0; k < places.length; k++) {
            places[k] = outer[k / count] * length + axis.start(window) + (first + k % count) * axis.dilation();
        }
        return places;
    }
}
