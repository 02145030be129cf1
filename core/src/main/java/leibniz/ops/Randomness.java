// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// Random numbers as nodes. They come from a key, which is a node too: INT64, two words along the last axis. The same key
/// gives the same numbers in every run, recording and thread; a program draws fresh ones in each step if the step number,
/// fed as an input, is folded into its key.
///
/// ```java
/// Node key = Randomness.foldIn(Randomness.key(42), step);      // step: an INT64 input
/// Node keys = Randomness.split(key, 2);
/// Node noise = Randomness.normal(keys.select(0, 0), DType.FLOAT32, Shape.of(128));
/// Node x = h.dropout(keys.select(0, 1), 0.5, true);
/// ```
///
/// Draw with one key once: two draws with one key are the same numbers. Keys stacked along leading axes, as `split` gives
/// them, draw side by side along these axes, each what it would alone.
public final class Randomness {
    private Randomness() {
    }

    /// The key of a seed.
    public static Node key(long seed) {
        return key(Key.of(seed));
    }

    /// The key as a node that holds it.
    public static Node key(Key key) {
        return new Constant("key", Tensor.of(key.secret(), key.stream()));
    }

    /// `n` unrelated keys along a new axis before the last, number i of them what [Key#split(int)] gives for i.
    ///
    /// @throws IllegalArgumentException if `n` is negative
    public static Node split(Node key, int n) {
        DeriveKey.requireKey("splitKey", key);
        if (n < 0) {
            throw new IllegalArgumentException("splitKey: the number of keys must not be negative, it is %d (key is %s)"
                    .formatted(n, key.shape()));
        }
        return new DeriveKey(DeriveKey.Kind.SPLIT).on(key.unsqueeze(-2),
                new Constant("0 to " + n, Tensor.arange(n).to(DType.INT64)));
    }

    /// The key that [Key#fold(long)] derives with a whole number such as a step; several numbers give as many keys.
    public static Node foldIn(Node key, Node number) {
        return new DeriveKey(DeriveKey.Kind.FOLD).on(key, number);
    }

    /// The key that [Key#fold(long)] derives with a number.
    public static Node foldIn(Node key, long number) {
        return foldIn(key, new Constant(Tensor.scalar(number)));
    }

    /// 64 random bits each.
    public static Node bits(Node key, Shape shape) {
        return new Draw(Draw.Kind.BITS, new Type(DType.INT64, shape)).on(key);
    }

    /// Uniform on [0, 1): what [Tensor#uniform] draws.
    public static Node uniform(Node key, DType dtype, Shape shape) {
        return new Draw(Draw.Kind.UNIFORM, new Type(dtype, shape)).on(key);
    }

    /// Standard normal: what [Tensor#normal] draws.
    public static Node normal(Node key, DType dtype, Shape shape) {
        return new Draw(Draw.Kind.NORMAL, new Type(dtype, shape)).on(key);
    }

    /// Standard exponential, −ln u of a uniform u in (0, 1).
    public static Node exponential(Node key, DType dtype, Shape shape) {
        return open(key, shape).log().neg().to(dtype);
    }

    /// Standard Gumbel, −ln(−ln u) of a uniform u in (0, 1).
    public static Node gumbel(Node key, DType dtype, Shape shape) {
        return open(key, shape).log().neg().log().neg().to(dtype);
    }

    /// Standard logistic, ln(u / (1 − u)) of a uniform u in (0, 1).
    public static Node logistic(Node key, DType dtype, Shape shape) {
        return open(key, shape).logit().to(dtype);
    }

    /// Standard Laplace: ln 2u of a uniform u in (0, 1) below 1/2, and −ln(2 − 2u) above.
    public static Node laplace(Node key, DType dtype, Shape shape) {
        Node u = open(key, shape);
        Node size = u.minimum(u.rsub(1)).mul(2).log();
        return u.lt(0.5).where(size, size.neg()).to(dtype);
    }

    /// Standard Cauchy, tan(π(u − 1/2)) of a uniform u in (0, 1).
    public static Node cauchy(Node key, DType dtype, Shape shape) {
        return open(key, shape).sub(0.5).mul(Math.PI).tan().to(dtype);
    }

    private static Node open(Node key, Shape shape) {
        return new Draw(Draw.Kind.OPEN_UNIFORM, new Type(DType.FLOAT64, shape)).on(key);
    }

    /// ln of gamma numbers of shape parameter a > 0 and scale 1; a broadcasts to `shape`. The gradient of a is that of a
    /// number whose probability stays, of every order; see [DrawGamma]. The logarithm, since for small a nearly all such
    /// numbers are too small to be told from 0.
    public static Node logGamma(Node key, Node a, Shape shape) {
        Floats.require("randomGamma", a);
        DeriveKey.requireKey("randomGamma", key);
        return new DrawGamma().on(key, a.broadcastTo(key.shape().without(-1).concat(shape)));
    }

    /// Whole numbers from `low` to `high − 1`, INT64. Their probabilities differ by less than (high − low)·2⁻⁵³ of their
    /// size.
    ///
    /// @throws IllegalArgumentException if there is none, or more than 2⁵³
    public static Node integers(Node key, Shape shape, long low, long high) {
        long many = high - low;
        if (high <= low || many < 0 || many > 1L << 53) {
            throw new IllegalArgumentException(
                    "integers: low (%d) must be less than high (%d) by at most 2^53".formatted(low, high));
        }
        Node below = uniform(key, DType.FLOAT64, shape).mul((double) many).to(DType.INT64);
        return below.add(new Constant(Tensor.scalar(low)));
    }

    /// True with probability p, BOOL, of p's shape: where a uniform number in [0, 1) is less than p.
    public static Node bernoulli(Node key, Node p) {
        return bernoulli(key, p, p.shape());
    }

    /// True with probability p, BOOL; p broadcasts to `shape`.
    public static Node bernoulli(Node key, Node p, Shape shape) {
        Floats.require("bernoulli", p);
        return uniform(key, DType.FLOAT64, shape).lt(p.to(DType.FLOAT64));
    }

    /// Classes drawn with the probabilities softmax(logits) along an axis, INT64; the axis is dropped. The largest of
    /// logits with Gumbel noise (Gumbel 1954); a class with logit −∞ is never drawn.
    public static Node categorical(Node key, Node logits, int axis) {
        Floats.require("categorical", logits);
        int along = Axes.index("categorical", logits, axis);
        return logits.to(DType.FLOAT64).add(gumbel(key, DType.FLOAT64, logits.shape()))
                .argmax(along - logits.shape().rank());
    }

    /// The numbers from 0 to n − 1 in random order, INT64: the order of as many random words.
    public static Node permutation(Node key, int n) {
        return bits(key, Shape.of(n)).argsort(-1, false);
    }

    /// The slices of x along an axis in random order.
    public static Node shuffle(Node key, Node x, int axis) {
        int along = Axes.index("shuffle", x, axis);
        return x.indexSelect(along, permutation(key, x.shape().axis(along)));
    }
}
