// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// Windows move over the last axes of x; each yields the element of v at the place where x is largest. So the largest of
/// each window is that of x and x itself. The first of equals wins, and a NaN wins over numbers; places of a window outside
/// of x do not count.
///
/// Where x is largest does not change nearby, so this is linear in v, and its derivatives are those by v: reverse
/// [SpreadLargest], whose reverse is this one again.
public record PickLargest(List<Axis> axes) implements Primitive {
    /// The windows along one axis.
    ///
    /// @param size the places of a window
    /// @param stride from one window to the next
    /// @param dilation from one place of a window to the next
    /// @param low how far before x the first window begins
    /// @param count the number of windows
    public record Axis(int size, int stride, int dilation, int low, int count) {
        /// Where a window begins.
        public int start(int window) {
            return window * stride - low;
        }

        /// The number of a window's first place that is not before x.
        public int first(int window) {
            return Math.max(0, Math.ceilDiv(-start(window), dilation));
        }

        /// One more than the number of a window's last place that is not after x, of `length` elements along the axis.
        public int end(int window, int length) {
            return Math.min(size, Math.ceilDiv(length - start(window), dilation));
        }

        /// Whether each window has a place in x.
        boolean meets(int length) {
            for (int i = 0; i < count; i++) {
                if (first(i) >= end(i, length)) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public String title() {
        return "pickLargest";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.get(0);
        Node v = inputs.get(1);
        Floats.require(title(), x);
        Floats.requireSame(title(), "x", x, "v", v);
        if (!x.shape().equals(v.shape())) {
            throw new ShapeException("pickLargest: x and v must have one shape (x is %s, v is %s)".formatted(x.shape(),
                    v.shape()));
        }
        return new Type(x.dtype(), windows(title(), axes, x));
    }

    /// The shape of what there is one of for each window of x.
    static Shape windows(String op, List<Axis> axes, Node x) {
        int lead = x.shape().rank() - axes.size();
        if (lead < 0) {
            throw new ShapeException("%s: the rank of x (%d) must be at least %d (x is %s)".formatted(op,
                    x.shape().rank(), axes.size(), x.shape()));
        }
        int[] sizes = x.shape().toArray();
        for (int i = 0; i < axes.size(); i++) {
            Axis a = axes.get(i);
            if (Math.min(Math.min(a.size, a.stride), a.dilation) < 1) {
                throw new ShapeException("%s: size (%d), stride (%d) and dilation (%d) must be at least 1".formatted(op,
                        a.size, a.stride, a.dilation));
            }
            if (!a.meets(sizes[lead + i])) {
                throw new ShapeException("%s: each window on axis %d must have a place in x, of size %d (x is %s)"
                        .formatted(op, lead + i, sizes[lead + i], x.shape()));
            }
            sizes[lead + i] = a.count;
        }
        return Shape.of(sizes);
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return Arrays.asList(null, new SpreadLargest(axes).on(y.input(0), grad));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.get(1);
        return t == null ? null : on(y.input(0), t);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(inputs.get(0).stack(lanes), inputs.get(1).stack(lanes));
    }
}
