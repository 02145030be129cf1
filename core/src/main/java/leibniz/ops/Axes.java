// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// Lists of axes, as users name them (negative from the end, none for all) and as operations hold them (sorted, from 0).
final class Axes {
    private Axes() {
    }

    /// 0, 1, …, rank − 1.
    static List<Integer> all(Shape shape) {
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < shape.rank(); i++) {
            axes.add(i);
        }
        return List.copyOf(axes);
    }

    /// The axes named, or all of them when none is.
    static List<Integer> of(String op, Node x, int... named) {
        if (named.length == 0) {
            return all(x.shape());
        }
        TreeSet<Integer> axes = new TreeSet<>();
        for (int axis : named) {
            if (!axes.add(index(op, x, axis))) {
                throw new ShapeException("%s: axis %d of x is named twice in %s (x is %s)".formatted(op, axis,
                        Arrays.toString(named), x.shape()));
            }
        }
        return List.copyOf(axes);
    }

    /// The axis named, counted from 0.
    static int index(String op, Node x, int axis) {
        return index(op, x, axis, x.shape().rank());
    }

    /// The axis named, counted from 0, where there are `rank` places for it.
    static int index(String op, Node x, int axis, int rank) {
        if (rank == 0) {
            throw new ShapeException(
                    "%s: axis %d is asked for, x is a scalar and has none (x is %s)".formatted(op, axis,
                            x.shape()));
        }
        if (axis < -rank || axis >= rank) {
            throw new ShapeException("%s: axis %d must lie in -%d to %d (x is %s)".formatted(op, axis, rank, rank - 1,
                    x.shape()));
        }
        return axis < 0 ? axis + rank : axis;
    }

    static List<Integer> sizes(Shape shape) {
        return Arrays.stream(shape.toArray()).boxed().toList();
    }

    static List<Integer> ones(int rank) {
        return Collections.nCopies(rank, 1);
    }

    static List<Integer> zeros(int rank) {
        return Collections.nCopies(rank, 0);
    }

    /// `list` with its `i`-th entry replaced.
    static List<Integer> with(List<Integer> list, int i, int value) {
        List<Integer> changed = new ArrayList<>(list);
        changed.set(i, value);
        return List.copyOf(changed);
    }

    /// `list` with `first` before it.
    static List<Integer> led(int first, List<Integer> list) {
        List<Integer> longer = new ArrayList<>();
        longer.add(first);
        longer.addAll(list);
        return List.copyOf(longer);
    }

    /// The shape with `axes` reduced: to size 1, or away.
    static Shape reduced(Shape shape, List<Integer> axes, boolean keep) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < shape.rank(); i++) {
            if (!axes.contains(i)) {
                left.add(shape.axis(i));
            } else if (keep) {
                left.add(1);
            }
        }
        return Shape.of(left.stream().mapToInt(Integer::intValue).toArray());
    }

    /// x with `axes` moved to the end and made one.
    static Node merged(Node x, List<Integer> axes) {
        List<Integer> order = new ArrayList<>(all(x.shape()));
        order.removeAll(axes);
        List<Integer> sizes = new ArrayList<>();
        order.forEach(axis -> sizes.add(x.shape().axis(axis)));
        order.addAll(axes);
        int length = 1;
        for (int axis : axes) {
            length *= x.shape().axis(axis);
        }
        sizes.add(length);
        return x.transpose(array(order)).reshape(Shape.of(array(sizes)));
    }

    private static int[] array(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    static void requireRank(String op, Node x, int... counts) {
        for (int count : counts) {
            if (count != x.shape().rank()) {
                throw new ShapeException("%s: %d axes are described, x has %d (x is %s)".formatted(op, count,
                        x.shape().rank(), x.shape()));
            }
        }
    }
}
