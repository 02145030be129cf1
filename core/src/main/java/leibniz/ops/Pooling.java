// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// Pictures made smaller or larger along their spatial axes, fluent on [Node]. x is `[n, c, l]` or `[n, c, h, w]`.
///
/// An axis of size l under windows of size k, with stride s, padding p and dilation d, keeps ⌊(l + 2p − d(k − 1) − 1)/s⌋ + 1
/// of them; ⌈…⌉ + 1 in ceil mode, but no window begins behind x and the padding before it. All methods throw a
/// [leibniz.tensor.ShapeException] if the rank is wrong, a number of the window is out of its range or no window fits.
public interface Pooling extends Operand {
    /// The largest of each window of `[n, c, l]`. The first of equals takes the gradient. The padding counts as −∞.
    default Node maxPool1d(Window window) {
        return Pools.max(1, self(), window);
    }

    /// The largest of each window of `[n, c, h, w]`. The first of equals, row by row, takes the gradient. The padding counts
    /// as −∞.
    default Node maxPool2d(Window window) {
        return Pools.max(2, self(), window);
    }

    /// The mean of each window of `[n, c, l]`.
    default Node avgPool1d(Window window) {
        return Pools.mean(1, self(), window);
    }

    /// The mean of each window of `[n, c, h, w]`.
    default Node avgPool2d(Window window) {
        return Pools.mean(2, self(), window);
    }

    /// `[n, c, h, w]` to `[n, c, height, width]`: window i of an axis of size l, of o, covers ⌊i·l/o⌋ to ⌈(i + 1)·l/o⌉, and
    /// its mean is taken.
    default Node adaptiveAvgPool2d(int height, int width) {
        return AdaptivePools.mean(self(), height, width);
    }

    /// The largest of the windows of [#adaptiveAvgPool2d]; the first of equals takes the gradient.
    default Node adaptiveMaxPool2d(int height, int width) {
        return AdaptivePools.max(self(), height, width);
    }

    /// The mean over height and width: `[n, c, h, w]` to `[n, c]`.
    default Node globalAvgPool2d() {
        Operands.requireRank("globalAvgPool2d", "x", self(), 4);
        return self().mean(2, 3);
    }

    /// `[n, c, h, w]` to `[n, c, ⌊h·scale⌋, ⌊w·scale⌋]`, places of the value being seen as cells of size 1/scale.
    default Node interpolate(Interpolation mode, double scale) {
        return interpolate(mode, scale, false);
    }

    /// `[n, c, h, w]` to `[n, c, ⌊h·scale⌋, ⌊w·scale⌋]`. Place i of the value is read at ⌊i/scale⌋ ([Interpolation#NEAREST]),
    /// at (i + ½)/scale − ½, held inside, or, if `alignCorners`, at i·(l − 1)/(⌊l·scale⌋ − 1), so that the outermost places
    /// stay where they are. The last is not for NEAREST and has no effect there.
    ///
    /// @throws leibniz.tensor.ShapeException if x has not four axes, one of them has no place, or none is left
    default Node interpolate(Interpolation mode, double scale, boolean alignCorners) {
        return Interpolations.of(self(), mode, scale, alignCorners);
    }
}
