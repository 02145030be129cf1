// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;
import org.jspecify.annotations.Nullable;

/// Convolutions over one to three spatial axes, fluent on [Node]. x is `[n, c, …]`: examples, channels, places. As
/// everywhere in this field they are cross-correlations: the kernel is not turned round. A convolution over an axis of size
/// l with kernel k, stride s, padding p and dilation d has size ⌊(l + 2p − d(k − 1) − 1)/s⌋ + 1, a transposed one
/// (l − 1)s − 2p + d(k − 1) + 1 + outputPadding.
///
/// All of them throw a [leibniz.tensor.ShapeException] if a rank is wrong, channels do not fit weight and groups, a stride
/// or dilation is below 1 or a padding below 0, or the kernel is larger than x with its padding. No examples, or a group of
/// no channels, are no error. A place in the padding takes no part, so that an infinite weight on it does no harm.
public interface Convolving extends Operand {
    /// x `[n, c, l]` under weight `[o, c/groups, k]`, by steps of 1.
    default Node conv1d(Node weight) {
        return conv1d(weight, null, Sliding.by(1));
    }

    /// x `[n, c, l]` under weight `[o, c/groups, k]`.
    default Node conv1d(Node weight, Sliding how) {
        return conv1d(weight, null, how);
    }

    /// x `[n, c, l]` under weight `[o, c/groups, k]`, plus bias `[o]` where there is one.
    default Node conv1d(Node weight, @Nullable Node bias, Sliding how) {
        return Convolutions.forth(1, self(), weight, bias, how);
    }

    /// x `[n, c, h, w]` under weight `[o, c/groups, kh, kw]`, by steps of 1.
    default Node conv2d(Node weight) {
        return conv2d(weight, null, Sliding.by(1));
    }

    /// x `[n, c, h, w]` under weight `[o, c/groups, kh, kw]`.
    default Node conv2d(Node weight, Sliding how) {
        return conv2d(weight, null, how);
    }

    /// x `[n, c, h, w]` under weight `[o, c/groups, kh, kw]`, plus bias `[o]` where there is one.
    default Node conv2d(Node weight, @Nullable Node bias, Sliding how) {
        return Convolutions.forth(2, self(), weight, bias, how);
    }

    /// x `[n, c, d, h, w]` under weight `[o, c/groups, kd, kh, kw]`, by steps of 1.
    default Node conv3d(Node weight) {
        return conv3d(weight, null, Sliding.by(1));
    }

    /// x `[n, c, d, h, w]` under weight `[o, c/groups, kd, kh, kw]`.
    default Node conv3d(Node weight, Sliding how) {
        return conv3d(weight, null, how);
    }

    /// x `[n, c, d, h, w]` under weight `[o, c/groups, kd, kh, kw]`, plus bias `[o]` where there is one.
    default Node conv3d(Node weight, @Nullable Node bias, Sliding how) {
        return Convolutions.forth(3, self(), weight, bias, how);
    }

    /// The transpose of [#conv1d(Node)] as a function of its x: x `[n, c, l]`, weight `[c, o/groups, k]`.
    default Node convTranspose1d(Node weight) {
        return convTranspose1d(weight, null, Sliding.by(1));
    }

    /// The transpose of [#conv1d(Node, Sliding)] as a function of its x: x `[n, c, l]`, weight `[c, o/groups, k]`.
    default Node convTranspose1d(Node weight, Sliding how) {
        return convTranspose1d(weight, null, how);
    }

    /// The transposed convolution of x `[n, c, l]` with weight `[c, o/groups, k]`, plus bias `[o]` where there is
    /// one.
    default Node convTranspose1d(Node weight, @Nullable Node bias, Sliding how) {
        return Convolutions.back(1, self(), weight, bias, how);
    }

    /// The transpose of [#conv2d(Node)] as a function of its x: x `[n, c, h, w]`, weight `[c, o/groups, kh, kw]`.
    default Node convTranspose2d(Node weight) {
        return convTranspose2d(weight, null, Sliding.by(1));
    }

    /// The transpose of [#conv2d(Node, Sliding)] as a function of its x: x `[n, c, h, w]`, weight `[c, o/groups, kh, kw]`.
    default Node convTranspose2d(Node weight, Sliding how) {
        return convTranspose2d(weight, null, how);
    }

    /// The transposed convolution of x `[n, c, h, w]` with weight `[c, o/groups, kh, kw]`, plus bias `[o]` where there is
    /// one.
    default Node convTranspose2d(Node weight, @Nullable Node bias, Sliding how) {
        return Convolutions.back(2, self(), weight, bias, how);
    }

    /// The transpose of [#conv3d(Node)] as a function of its x: x `[n, c, d, h, w]`, weight `[c, o/groups, kd, kh, kw]`.
    default Node convTranspose3d(Node weight) {
        return convTranspose3d(weight, null, Sliding.by(1));
    }

    /// The transpose of [#conv3d(Node, Sliding)] as a function of its x: x `[n, c, d, h, w]`, weight `[c, o/groups, kd, kh, kw]`.
    default Node convTranspose3d(Node weight, Sliding how) {
        return convTranspose3d(weight, null, how);
    }

    /// The transposed convolution of x `[n, c, d, h, w]` with weight `[c, o/groups, kd, kh, kw]`, plus bias `[o]` where there is
    /// one.
    default Node convTranspose3d(Node weight, @Nullable Node bias, Sliding how) {
        return Convolutions.back(3, self(), weight, bias, how);
    }
}
