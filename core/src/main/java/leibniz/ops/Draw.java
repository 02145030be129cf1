// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Collections;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import org.jspecify.annotations.Nullable;

/// Random numbers of a key node (INT64, two words along its last axis, see [leibniz.tensor.Key]): element i in row-major
/// order is number i of the key, whatever else is drawn and whoever computes it. Keys stacked along leading axes draw side
/// by side, each what it would alone. A key is data without a derivative, and so are the numbers.
public record Draw(Kind kind, Type drawn) implements Primitive {
    /// What is drawn.
    public enum Kind {
        /// 64 random bits, INT64
        BITS,
        /// a multiple of 2⁻⁵³ in [0, 1); in float32 rounded, and the largest number below 1 where that gives 1
        UNIFORM,
        /// an odd multiple of 2⁻⁵³: inside (0, 1), and 1 less it is as likely; in float32 rounded, and kept below 1
        OPEN_UNIFORM,
        /// the standard normal distribution, by the transform of Box and Muller (1958)
        NORMAL
    }

    /// Checks that the kind can be held by the type.
    public Draw {
        if (kind == Kind.BITS ? drawn.dtype() != DType.INT64 : !drawn.dtype().isFloating()) {
            throw new DTypeException("%s: the numbers must be %s, %s is asked for".formatted(title(kind),
                    kind == Kind.BITS ? "int64" : "float32 or float64", drawn));
        }
    }

    private static String title(Kind kind) {
        return switch (kind) {
            case BITS -> "randomBits";
            case UNIFORM -> "randomUniform";
            case OPEN_UNIFORM -> "openUniform";
            case NORMAL -> "randomNormal";
        };
    }

    @Override
    public String title() {
        return title(kind);
    }

    @Override
    public Type type(List<Node> inputs) {
        Node key = inputs.getFirst();
        DeriveKey.requireKey(title(), key);
        return new Type(drawn.dtype(), key.shape().without(-1).concat(drawn.shape()));
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return Collections.singletonList(null);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        return null;
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        Lanes key = inputs.getFirst();
        return new Lanes(on(key.node()), key.isStacked()).stack(lanes);
    }
}
