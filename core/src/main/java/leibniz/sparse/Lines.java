// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.List;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Sets along axes: gathered, spread, running.
final class Lines {
    private final IndexSets sets;

    Lines(IndexSets sets) {
        this.sets = sets;
    }

    /// 0, 1, …, one for each element of a shape.
    static int[] numbers(Shape shape) {
        return Tensor.arange(shape.size()).toInts();
    }

    /// `rows[at[i]]` for each i.
    static int[][] pick(int[][] rows, int[] at) {
        int[][] picked = new int[at.length][];
        for (int i = 0; i < at.length; i++) {
            picked[i] = rows[at[i]];
        }
        return picked;
    }

    /// For each element of `whole` the number of the element of `part`, which broadcasts to it, that is seen there.
    static int[] seen(Shape part, Shape whole) {
        return Tensor.arange(part.size()).reshape(part.toArray()).broadcastTo(whole).toInts();
    }

    /// For each element the number of the line over `axes` that it lies on.
    static int[] groups(Shape shape, List<Integer> axes) {
        Shape one = shape;
        for (int axis : axes) {
            one = one.with(axis, 1);
        }
        return seen(one, shape);
    }

    /// The union over each line.
    int[][] gathered(int[][] rows, Shape shape, List<Integer> axes) {
        int count = 1;
        for (int i = 0; i < shape.rank(); i++) {
            count *= axes.contains(i) ? 1 : shape.axis(i);
        }
        Pattern members = members(groups(shape, axes), count);
        int[][] all = new int[count][];
        for (int line = 0; line < count; line++) {
            sets.clear();
            for (int k = members.start(line); k < members.start(line + 1); k++) {
                sets.add(rows[members.column(k)]);
            }
            all[line] = sets.toArray();
        }
        return all;
    }

    /// For each group the elements in it.
    private static Pattern members(int[] groups, int count) {
        int[] starts = new int[groups.length + 1];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = i;
        }
        return new Pattern(count, starts, groups).transpose();
    }

    /// The union over each line, for each element on it.
    int[][] spread(int[][] rows, Shape shape, List<Integer> axes) {
        return pick(gathered(rows, shape, axes), groups(shape, axes));
    }

    /// The union of all elements up to each along an axis; those of `later`, where given, only from the second one on.
    int[][] running(int @Nullable [][] later, int[][] rows, Shape shape, int axis, boolean reverse) {
        int[][] all = new int[rows.length][];
        int n = shape.axis(axis);
        int step = 1;
        for (int i = axis + 1; i < shape.rank(); i++) {
            step *= shape.axis(i);
        }
        for (int first = 0; first < rows.length; first++) {
            if (first / step % n != 0) {
                continue;
            }
            int[] before = IndexSets.NONE;
            for (int k = 0; k < n; k++) {
                int at = first + (reverse ? n - 1 - k : k) * step;
                int[] now = later == null || k == 0 ? rows[at] : IndexSets.union(rows[at], later[at]);
                before = IndexSets.union(now, before);
                all[at] = before;
            }
        }
        return all;
    }
}
