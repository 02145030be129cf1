// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import java.util.stream.IntStream;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// Cross-correlation over any number of spatial axes: x `[n, c, …]` and w `[o, c/groups, …]` give y `[n, o, …]`,
/// `y[n, o, p…] = Σ x[n, c, q…]·w[o, c, k…]` over the channels c of o's group and over all k, where along each axis
/// `q·spread = p·stride + k·dilation − low`. Terms whose q is no place of x are left out.
///
/// Both gradients are of the same kind, so derivatives of every order are. That of x is y̅ spread by the stride under w
/// turned round (channels exchanged, places in reverse order); that of w is x under y̅, batch and channels exchanged
/// (Dumoulin and Visin 2016). The size of y is given, not derived, so that a gradient has the size of what it belongs to
/// whatever the stride leaves over.
///
/// Where `gateX` (`gateW`) is set, x (w) is an adjoint: a zero of it times an infinity or NaN of the other is 0.
public record Convolution(List<Axis> axes, int groups, boolean gateX, boolean gateW) implements Primitive {
    /// How w moves along one spatial axis.
    ///
    /// @param stride from one place of y to the next
    /// @param spread from one place of x to the next
    /// @param dilation from one place of w to the next
    /// @param low how far before x the first place of y lies
    /// @param size the number of places of y
    public record Axis(int stride, int spread, int dilation, int low, int size) {
        /// How w, turned round, moves over y's gradient to give that of x.
        Axis backToX(int places, int taps) {
            int reach = Math.multiplyExact(Math.max(0, taps - 1), dilation);
            return new Axis(/* stride= */ spread, /* spread= */ stride, dilation, reach - low, places);
        }

        /// How y's gradient moves over x to give that of w.
        Axis backToW(int taps) {
            return new Axis(/* stride= */ dilation, spread, /* dilation= */ stride, low, taps);
        }
    }

    @Override
    public String title() {
        return "convolution";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.get(0);
        Node w = inputs.get(1);
        Floats.require(title(), x);
        Floats.requireSame(title(), "x", x, "w", w);
        Operands.requireRank(title(), "x", x, axes.size() + 2);
        Operands.requireRank(title(), "w", w, axes.size() + 2);
        requireGroups(x.shape(), w.shape());
        for (Axis a : axes) {
            if (Math.min(Math.min(a.stride, a.spread), a.dilation) < 1 || a.size < 0) {
                throw new ShapeException(
                        "convolution: stride (%d), spread (%d) and dilation (%d) must be at least 1, the size (%d) at least 0"
                                .formatted(a.stride, a.spread, a.dilation, a.size));
            }
        }
        return new Type(x.dtype(), Shape.of(IntStream.concat(IntStream.of(x.shape().axis(0), w.shape().axis(0)),
                axes.stream().mapToInt(Axis::size)).toArray()));
    }

    private void requireGroups(Shape x, Shape w) {
        if (groups < 1 || w.axis(0) % groups != 0 || x.axis(1) != (long) groups * w.axis(1)) {
            throw new ShapeException(
                    "convolution: the channels of x (%d) must be groups (%d) times axis 1 of w (%d), and axis 0 of w (%d) a multiple of groups (x is %s, w is %s)"
                            .formatted(x.axis(1), groups, w.axis(1), w.axis(0), x, w));
        }
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        Node x = y.input(0);
        Node w = y.input(1);
        return List.of(new Convolution(backToX(x, w), groups, true, gateW).on(grad, turned(w, groups)),
                new Convolution(backToW(w), groups, gateX, true).on(lanesOfGroups(x), grad.swapAxes(0, 1))
                        .swapAxes(0, 1));
    }

    private List<Axis> backToX(Node x, Node w) {
        return IntStream.range(0, axes.size())
                .mapToObj(i -> axes.get(i).backToX(x.shape().axis(i + 2), w.shape().axis(i + 2))).toList();
    }

    private List<Axis> backToW(Node w) {
        return IntStream.range(0, axes.size()).mapToObj(i -> axes.get(i).backToW(w.shape().axis(i + 2))).toList();
    }

    /// w as the way back needs it: input and output channels exchanged within each group, places in reverse order.
    static Node turned(Node w, int groups) {
        Shape places = w.shape().without(0, 1);
        int out = w.shape().axis(0) / groups;
        int in = w.shape().axis(1);
        Node exchanged = groups == 1 ? w.swapAxes(0, 1)
                : w.reshape(Shape.of(groups, out, in).concat(places)).swapAxes(1, 2)
                        .reshape(Shape.of(groups * in, out).concat(places));
        return exchanged.flip(IntStream.range(2, w.shape().rank()).toArray());
    }

    /// `[n, groups·c, …]` as `[c, groups·n, …]`.
    private Node lanesOfGroups(Node x) {
        Shape places = x.shape().without(0, 1);
        int n = x.shape().axis(0);
        int c = x.shape().axis(1) / groups;
        return groups == 1 ? x.swapAxes(0, 1)
                : x.reshape(Shape.of(n, groups, c).concat(places)).swapAxes(0, 2)
                        .reshape(Shape.of(c, groups * n).concat(places));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node x = tangents.get(0);
        Node w = tangents.get(1);
        Node byX = x == null ? null : new Convolution(axes, groups, true, gateW).on(x, y.input(1));
        Node byW = w == null ? null : new Convolution(axes, groups, gateX, true).on(y.input(0), w);
        return byX == null ? byW : byW == null ? byX : byX.add(byW);
    }

    /// Lanes of one w are more pictures; lanes of several are more groups.
    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        Lanes x = inputs.get(0);
        Lanes w = inputs.get(1);
        Shape one = y.shape();
        if (!w.isStacked()) {
            Node pictures = x.stack(lanes);
            Shape merged = pictures.shape().without(0).with(0, lanes * one.axis(0));
            return on(pictures.reshape(merged), w.node()).reshape(Shape.of(lanes).concat(one));
        }
        Node side = x.stack(lanes).swapAxes(0, 1);
        Shape wide = side.shape().without(1);
        Node channels = side.reshape(wide.with(1, lanes * wide.axis(1)));
        Shape own = w.node().shape().without(0);
        Node filters = w.node().reshape(own.with(0, lanes * own.axis(0)));
        return new Convolution(axes, lanes * groups, gateX, gateW).on(channels, filters)
                .reshape(Shape.of(one.axis(0), lanes).concat(one.without(0))).swapAxes(0, 1);
    }
}
