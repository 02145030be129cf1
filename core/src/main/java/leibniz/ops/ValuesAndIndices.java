// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// Elements that were chosen along an axis, and the places they were chosen from.
///
/// @param values the elements; each takes the gradient of its place
/// @param indices where they lay along the axis, INT64, from 0
public record ValuesAndIndices(Node values, Node indices) {
    /// What lies at `indices` along an axis of x. That the choice has no derivative is meant: the values' second one is 0.
    static ValuesAndIndices at(Node x, int axis, Node indices) {
        return new ValuesAndIndices(new Gather(axis).on(x, indices.stopGradient()), indices);
    }

    /// Both without an axis, which has size 1.
    ValuesAndIndices squeeze(int axis) {
        return new ValuesAndIndices(values.squeeze(axis), indices.squeeze(axis));
    }
}
