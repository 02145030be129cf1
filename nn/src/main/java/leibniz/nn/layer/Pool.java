// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.stream.Collectors;
import leibniz.graph.Node;
import leibniz.ops.Window;

/// Windows of a picture made into one number each: x `[n, c, …]`, of one or two spatial axes. See [leibniz.ops.Pooling]
/// for sizes.
///
/// @param kind what becomes of a window
/// @param axes how many spatial axes there are, 1 or 2
/// @param window where the windows lie
public record Pool(Kind kind, int axes, Window window) implements Layer {
    /// What becomes of a window.
    public enum Kind {
        /// the largest of its numbers
        MAX,
        /// their mean
        AVG
    }

    /// @throws IllegalArgumentException if there are not 1 or 2 axes
    public Pool {
        if (axes != 1 && axes != 2) {
            throw new IllegalArgumentException("pool: the spatial axes (%d) must be 1 or 2".formatted(axes));
        }
    }

    /// The same by other steps.
    public Pool stride(int... steps) {
        return new Pool(kind, axes, window.stride(steps));
    }

    /// The same with places around x.
    public Pool padding(int... places) {
        return new Pool(kind, axes, window.padding(places));
    }

    /// The same with other windows.
    public Pool window(Window other) {
        return new Pool(kind, axes, other);
    }

    /// @throws leibniz.tensor.ShapeException if x has another rank, or no window fits
    @Override
    public Node apply(Node x) {
        return switch (kind) {
            case MAX -> axes == 1 ? x.maxPool1d(window) : x.maxPool2d(window);
            case AVG -> axes == 1 ? x.avgPool1d(window) : x.avgPool2d(window);
        };
    }

    @Override
    public String toString() {
        return "%sPool%dd %s".formatted(kind == Kind.MAX ? "Max" : "Avg", axes,
                window.size().stream().map(String::valueOf).collect(Collectors.joining("x")));
    }
}
