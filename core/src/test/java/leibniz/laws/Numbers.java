// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// Numbers for samples, and what is compared of results.
final class Numbers {
    private Numbers() {
    }

    /// FLOAT64 numbers in [low, high).
    static Tensor uniform(SplittableRandom random, double low, double high, int... axes) {
        Shape shape = Shape.of(axes);
        return Tensor.wrap(random.doubles(shape.size(), low, high).toArray(), shape);
    }

    /// FLOAT64 numbers of the size of 1, none of them below 0.01 in size.
    static Tensor normal(SplittableRandom random, int... axes) {
        return normal(random, new Type(DType.FLOAT64, Shape.of(axes)));
    }

    /// The same, of a floating type.
    static Tensor normal(SplittableRandom random, Type type) {
        double[] values = DoubleStream.generate(random::nextGaussian).filter(x -> Math.abs(x) > 0.01)
                .limit(type.shape().size()).toArray();
        return Tensor.wrap(values, type.shape()).to(type.dtype());
    }

    /// Numbers of a floating tensor's type; zeros for any other tensor, where they are not read.
    static Tensor normal(SplittableRandom random, Tensor like) {
        return like.dtype().isFloating() ? normal(random, new Type(like.dtype(), like.shape()))
                : Tensor.zeros(like.dtype(), like.shape());
    }

    /// FLOAT64 numbers of which no two are closer than 0.2, between −0.15·n and 0.15·n.
    static Tensor apart(SplittableRandom random, int... axes) {
        Shape shape = Shape.of(axes);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < shape.size(); i++) {
            values.add(0.3 * (i - shape.size() / 2.0) + random.nextDouble(0.1));
        }
        Collections.shuffle(values, new Random(random.nextLong()));
        return Tensor.wrap(values.stream().mapToDouble(Double::doubleValue).toArray(), shape);
    }

    /// Whole numbers 0 to bound − 1.
    static Tensor indices(SplittableRandom random, DType dtype, int bound, int... axes) {
        Shape shape = Shape.of(axes);
        return Tensor.wrap(random.ints(shape.size(), 0, bound).toArray(), shape).to(dtype);
    }

    /// Truth values.
    static Tensor flags(SplittableRandom random, int... axes) {
        return indices(random, DType.BOOL, 2, axes);
    }

    /// Σ aᵢbᵢ over all tensors.
    static double dot(List<Tensor> a, List<Tensor> b) {
        return products(a, b).sum();
    }

    /// Σ |aᵢbᵢ|: the size that rounding errors of [#dot] are measured by.
    static double absDot(List<Tensor> a, List<Tensor> b) {
        return products(a, b).map(Math::abs).sum();
    }

    private static DoubleStream products(List<Tensor> a, List<Tensor> b) {
        double[] left = flat(a);
        double[] right = flat(b);
        DoubleStream.Builder products = DoubleStream.builder();
        for (int i = 0; i < left.length; i++) {
            products.add(left[i] * right[i]);
        }
        return products.build();
    }

    /// All elements of all tensors in a row.
    static double[] flat(List<Tensor> tensors) {
        return tensors.stream().flatMapToDouble(t -> DoubleStream.of(t.toDoubles())).toArray();
    }

    /// All places of a shape, in row-major order.
    static List<int[]> places(Shape shape) {
        List<int[]> places = new ArrayList<>();
        int[] strides = shape.strides();
        for (int n = 0; n < shape.size(); n++) {
            int[] place = new int[shape.rank()];
            for (int i = 0; i < place.length; i++) {
                place[i] = n / strides[i] % shape.axis(i);
            }
            places.add(place);
        }
        return places;
    }
}
