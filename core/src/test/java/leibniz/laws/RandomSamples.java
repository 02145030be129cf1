// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import leibniz.graph.Node;
import leibniz.graph.Op;
import leibniz.graph.Type;
import leibniz.ops.DeriveKey;
import leibniz.ops.Draw;
import leibniz.ops.DrawGamma;
import leibniz.ops.GammaVelocity;
import leibniz.ops.Primitive;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// Samples of what draws random numbers.
final class RandomSamples {
    private static final Tensor KEY = Tensor.of(0x9E3779B97F4A7C15L, -7L);
    private static final Tensor KEYS = Tensor.wrap(new long[]{1, 2, -3, 4, 5, Long.MIN_VALUE}, 3, 2);

    private RandomSamples() {
    }

    static Map<Class<? extends Primitive>, List<Sample>> ofPrimitives() {
        Map<Class<? extends Primitive>, List<Sample>> table = new LinkedHashMap<>();
        table.put(Draw.class, List.of(draw(Draw.Kind.BITS, DType.INT64, KEY, 5),
                draw(Draw.Kind.UNIFORM, DType.FLOAT64, KEY, 3, 3), draw(Draw.Kind.UNIFORM, DType.FLOAT32, KEYS, 3),
                draw(Draw.Kind.OPEN_UNIFORM, DType.FLOAT64, KEYS, 2), draw(Draw.Kind.NORMAL, DType.FLOAT64, KEYS, 5),
                draw(Draw.Kind.NORMAL, DType.FLOAT32, KEY), draw(Draw.Kind.NORMAL, DType.FLOAT64, KEY, 1025),
                draw(Draw.Kind.UNIFORM, DType.FLOAT64, KEY, 0, 3),
                draw(Draw.Kind.UNIFORM, DType.FLOAT64, Tensor.zeros(DType.INT64, Shape.of(0, 2)), 3)));
        table.put(DeriveKey.class, List.of(
                derive(DeriveKey.Kind.SPLIT, Tensor.wrap(KEY.toLongs(), 1, 2), Tensor.arange(4)),
                derive(DeriveKey.Kind.SPLIT, KEYS, Tensor.of(3, 0, 1)),
                derive(DeriveKey.Kind.FOLD, KEY, Tensor.scalar(0x123456789abcdef0L)),
                derive(DeriveKey.Kind.FOLD, Tensor.wrap(KEYS.toLongs(), 3, 1, 2), Tensor.of(7L, -1L)),
                derive(DeriveKey.Kind.FOLD, KEY, Tensor.zeros(DType.INT64, Shape.of(0)))));
        Tensor shapes = Tensor.wrap(new double[]{0.3, 1, 7, 0.05, 40, 2.5}, 3, 2);
        table.put(DrawGamma.class, List.of(of(new DrawGamma(), KEY, Tensor.of(0.02, 0.9, 1, 3, 1e6)).room(0),
                of(new DrawGamma(), KEYS, shapes).room(0), of(new DrawGamma(), KEY, Tensor.scalar(2.0)).room(0),
                of(new DrawGamma(), KEY, Tensor.zeros(0, 3))));
        Tensor a = Tensor.of(0.8, 1.2, 2, 4);
        Tensor w = Tensor.of(-2, 0.4, 0.7, 1);
        table.put(GammaVelocity.class, List.of(of(new GammaVelocity(0, 0), a, w).room(0.3),
                of(new GammaVelocity(1, 0), a, w).room(0.3), of(new GammaVelocity(0, 1), a, w).room(0.3),
                of(new GammaVelocity(0, 0), Tensor.zeros(2, 0), Tensor.zeros(2, 0))));
        return table;
    }

    private static Sample draw(Draw.Kind kind, DType dtype, Tensor key, int... axes) {
        return of(new Draw(kind, new Type(dtype, Shape.of(axes))), key);
    }

    private static Sample derive(DeriveKey.Kind kind, Tensor key, Tensor number) {
        return of(new DeriveKey(kind), key, number);
    }

    private static Sample of(Primitive op, Tensor... numbers) {
        return Sample.of("%s of %s".formatted(op, List.of(numbers).stream().map(Tensor::shape).toList()),
                leaves -> Node.record((Op) op, leaves), numbers);
    }

    static Map<String, List<Sample>> ofCompositions() {
        SplittableRandom random = new SplittableRandom(1654);
        Map<String, List<Sample>> table = new LinkedHashMap<>();
        table.put("dropout", List.of(
                Sample.of("x.dropout(key, 0.4, true)", l -> l.get(0).dropout(l.get(1), 0.4, true),
                        Numbers.normal(random, 3, 4), KEY),
                Sample.of("x.dropout(key, 1, true)", l -> l.get(0).dropout(l.get(1), 1, true),
                        Numbers.normal(random, 3), KEY)));
        return table;
    }
}
