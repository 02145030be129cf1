// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.List;
import leibniz.ops.DeriveKey;
import leibniz.ops.Draw;
import leibniz.ops.GammaVelocity;
import leibniz.special.Polygamma;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// What the random primitives mean, number by number.
final class RandomOracle {
    private RandomOracle() {
    }

    private static Key key(int number, Tensor keys) {
        long[] words = keys.toLongs();
        return new Key(words[2 * number], words[2 * number + 1]);
    }

    static double[] draw(Draw d, Tensor keys, int size) {
        int many = d.drawn().shape().size();
        double[] y = new double[size];
        for (int i = 0; i < y.length; i++) {
            Key key = key(i / many, keys);
            long bits = key.bits(i % many);
            double u = switch (d.kind()) {
                case BITS -> bits;
                case UNIFORM -> key.uniform(i % many);
                case OPEN_UNIFORM -> ((bits >>> 12) * 2 + 1) * 0x1p-53;
                case NORMAL -> key.normal(i % many);
            };
            y[i] = d.drawn().dtype() == DType.FLOAT32 ? (float) u : u;
        }
        return y;
    }

    static double[] derive(DeriveKey d, List<Tensor> in, Shape out) {
        Tensor key = in.get(0).broadcastTo(out);
        long[] number = in.get(1).broadcastTo(out.without(-1)).toLongs();
        double[] y = new double[out.size()];
        for (int i = 0; i < number.length; i++) {
            Key derived = d.kind() == DeriveKey.Kind.SPLIT ? key(i, key).split((int) number[i])
                    : key(i, key).fold(number[i]);
            y[2 * i] = derived.secret();
            y[2 * i + 1] = derived.stream();
        }
        return y;
    }

    /// The rejection as Marsaglia and Tsang print it, with numbers 4t and 4t + 2 of the element's key in round t.
    static double[] logGamma(Tensor keys, Tensor shapes) {
        double[] a = shapes.toDoubles();
        double[] y = new double[a.length];
        int many = keys.size() == 0 ? 0 : a.length / (keys.size() / 2);
        for (int i = 0; i < a.length; i++) {
            Key key = key(i / many, keys).fold(0x67616D6D61L).split(i % many);
            double d = (a[i] < 1 ? a[i] + 1 : a[i]) - 1 / 3.0;
            int t = 0;
            double v = cube(key, t, d);
            while (v <= 0 || Math.log(uniform(key, t + 2)) >= 0.5 * Math.pow(key.normal(t), 2) + d - d * v
                    + d * Math.log(v)) {
                t += 4;
                v = cube(key, t, d);
            }
            y[i] = Math.log(d * v) + (a[i] < 1 ? Math.log(uniform(key, 3)) / a[i] : 0);
        }
        return y;
    }

    private static double cube(Key key, int t, double d) {
        return Math.pow(1 + key.normal(t) / Math.sqrt(9 * d), 3);
    }

    private static double uniform(Key key, int number) {
        return ((key.bits(number) >>> 12) * 2 + 1) * 0x1p-53;
    }

    /// D = −∫ (w − ψ(a) + x) g(x) dx over negative x, g(x) = exp(ax − eʷ(eˣ − 1)), by the trapezoidal rule in s, x = −eˢ, and
    /// what differentiation of this, and of ∂P/∂w in closed form, gives for its own derivatives.
    static double velocity(GammaVelocity v, double a, double w) {
        double m0 = 0;
        double m1 = 0;
        double m2 = 0;
        double h = 1 / 64.0;
        for (double s = -45; s < 12; s += h) {
            double x = -Math.exp(s);
            double g = -x * h * Math.exp(a * x - Math.exp(w) * Math.expm1(x));
            m0 += g;
            m1 += g * x;
            m2 += g * x * x;
        }
        double c = w - Polygamma.digamma(a);
        double d = -(c * m0 + m1);
        return switch (10 * v.orderOfA() + v.orderOfW()) {
            case 0 -> d;
            case 10 -> Polygamma.of(1, a) * m0 - c * m1 - m2;
            case 1 -> -c - d * (a - Math.exp(w));
            default -> throw new AssertionError("no sample is of that order");
        };
    }
}
