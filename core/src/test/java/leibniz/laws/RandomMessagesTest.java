// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.laws.Refusal.argument;
import static leibniz.laws.Refusal.dtype;
import static leibniz.laws.Refusal.of;
import static leibniz.laws.Refusal.shape;
import static leibniz.laws.Refusal.x;
import static leibniz.tensor.DType.FLOAT32;
import static leibniz.tensor.DType.FLOAT64;
import static leibniz.tensor.DType.INT32;
import static leibniz.tensor.DType.INT64;

import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.Draw;
import leibniz.ops.DrawGamma;
import leibniz.ops.GammaVelocity;
import leibniz.ops.Randomness;
import leibniz.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What random nodes say when they refuse, word for word.
class RandomMessagesTest {
    private final Node key = Randomness.key(1);

    @TestFactory
    Stream<DynamicTest> keys() {
        return Stream.of(
                dtype("randomNormal: key must be int64, it is float64 (key is float64[2])",
                        () -> Randomness.normal(x(2), FLOAT64, Shape.of(3))),
                shape("randomUniform: the last axis of key must have size 2 (key is [3])",
                        () -> Randomness.uniform(of(INT64, 3), FLOAT64, Shape.of(3))),
                shape("randomBits: the last axis of key must have size 2 (key is [])",
                        () -> Randomness.bits(of(INT64), Shape.of(3))),
                dtype("splitKey: key must be int64, it is int32 (key is int32[2])",
                        () -> Randomness.split(of(INT32, 2), 3)),
                argument("splitKey: the number of keys must not be negative, it is -1 (key is [2])",
                        () -> Randomness.split(key, -1)),
                dtype("foldIn: number must be int32 or int64, it is float64 (number is float64[])",
                        () -> Randomness.foldIn(key, x())),
                shape("foldIn: axis -2 of key (4) must equal axis -1 of number (3) or one of them be 1 (key is [4,2], number is [3])",
                        () -> Randomness.foldIn(of(INT64, 4, 2), of(INT64, 3))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> numbers() {
        return Stream.of(
                dtype("randomNormal: the numbers must be float32 or float64, int32[3] is asked for",
                        () -> Randomness.normal(key, INT32, Shape.of(3))),
                dtype("openUniform: the numbers must be float32 or float64, int64[3] is asked for",
                        () -> new Draw(Draw.Kind.OPEN_UNIFORM, new Type(INT64, Shape.of(3)))),
                dtype("randomBits: the numbers must be int64, float64[3] is asked for",
                        () -> new Draw(Draw.Kind.BITS, new Type(FLOAT64, Shape.of(3)))),
                argument("integers: low (3) must be less than high (3) by at most 2^53",
                        () -> Randomness.integers(key, Shape.of(3), 3, 3)),
                argument("integers: low (-9223372036854775808) must be less than high (1) by at most 2^53",
                        () -> Randomness.integers(key, Shape.of(3), Long.MIN_VALUE, 1)),
                shape("randomGamma: a must have the axes of the keys first (a is [3], key is [4,2])",
                        () -> new DrawGamma().on(of(INT64, 4, 2), x(3))),
                dtype("randomGamma: needs float32 or float64, x is int32 (x is int32[3])",
                        () -> Randomness.logGamma(key, of(INT32, 3), Shape.of(3))),
                shape("gammaVelocity: a and w must have one shape (a is [3], w is [2])",
                        () -> new GammaVelocity(0, 0).on(x(3), x(2))),
                dtype("gammaVelocity: a is float64 and w is float32; convert one of them with to(DType)",
                        () -> new GammaVelocity(0, 0).on(x(3), of(FLOAT32, 3))),
                dtype("bernoulli: needs float32 or float64, x is int32 (x is int32[3])",
                        () -> Randomness.bernoulli(key, of(INT32, 3))),
                dtype("categorical: needs float32 or float64, x is int32 (x is int32[3])",
                        () -> Randomness.categorical(key, of(INT32, 3), 0)),
                shape("categorical: axis 1 must lie in -1 to 0 (x is [3])",
                        () -> Randomness.categorical(key, x(3), 1)),
                shape("shuffle: axis 1 must lie in -1 to 0 (x is [3])", () -> Randomness.shuffle(key, x(3), 1)),
                argument("dropout: p must lie in 0 to 1, it is 1.5 (x is [3])", () -> x(3).dropout(key, 1.5, true)),
                argument("dropout: p must lie in 0 to 1, it is NaN (x is [3])",
                        () -> x(3).dropout(key, Double.NaN, true)),
                dtype("dropout: needs float32 or float64, x is int32 (x is int32[3])",
                        () -> of(INT32, 3).dropout(key, 0.5, true)))
                .map(Refusal::test);
    }
}
