// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

/// Where random numbers come from: a value, not a generator with a state. A number depends on the key and on its
/// index alone, so the same key gives the same numbers again, on every machine and in any order or thread.
///
/// Draw with one key once; for further draws derive keys with [#split(int)] and [#fold(long)].
///
/// ```java
/// Key key = Key.of(42);
/// Tensor weights = Tensor.normal(key.split(0), DType.FLOAT32, Shape.of(784, 128));
/// Tensor noise = Tensor.normal(key.split(1).fold(step), DType.FLOAT32, Shape.of(128));
/// ```
///
/// The numbers are blocks of Philox4x32-10 (Salmon et al. 2011). Element `i` is 64 bits of the block whose counter is
/// `(i / 2, 0, stream)`; derived keys are read from blocks whose second counter word is not 0, so that they
/// never meet the numbers that are drawn.
///
/// @param secret the two key words of the generator
/// @param stream the upper two words of its counter
public record Key(long secret, long stream) {
    private static final long FOLD_LOW = 1L << 32;
    private static final long FOLD_HIGH = 2L << 32;
    private static final long SPLIT = 3L << 32;
    private static final long LOW_WORD = 0xFFFFFFFFL;

    /// The key of a seed.
    public static Key of(long seed) {
        return new Key(seed, 0);
    }

    /// The key with that number among those derived from this one. Different numbers give unrelated keys.
    ///
    /// @param i any number
    public Key split(int i) {
        return derived(SPLIT | (i & LOW_WORD));
    }

    /// A key derived from this one and a number such as a step, an epoch or an example. Unrelated to the keys of
    /// [#split(int)].
    ///
    /// @param data any number
    public Key fold(long data) {
        return derived(FOLD_LOW | (data & LOW_WORD)).derived(FOLD_HIGH | (data >>> 32));
    }

    private Key derived(long counterLow) {
        long[] block = new long[2];
        Philox.block(secret, counterLow, stream, block);
        return new Key(block[0], block[1]);
    }

    /// The 64 random bits of element `index`.
    ///
    /// @throws IndexOutOfBoundsException if `index` is negative
    public long bits(int index) {
        long[] block = new long[2];
        block(index, block);
        return block[index & 1];
    }

    /// A number in [0, 1), a multiple of 2^-53.
    ///
    /// @throws IndexOutOfBoundsException if `index` is negative
    public double uniform(int index) {
        return unit(bits(index));
    }

    /// A number of the standard normal distribution, by the transform of Box and Muller (1958) of the block that
    /// elements `index` and `index ^ 1` share. At most 8.6 in size.
    ///
    /// @throws IndexOutOfBoundsException if `index` is negative
    public double normal(int index) {
        long[] block = new long[2];
        block(index, block);
        double radius = radius(block[0]);
        double angle = angle(block[1]);
        return radius * ((index & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
    }

    /// Writes the random bits of the `n` elements from number `from` on to the front of `into`.
    ///
    /// @throws IndexOutOfBoundsException if `from` is negative
    public void bits(int from, int n, long[] into) {
        long[] block = new long[2];
        for (int i = 0; i < n; i++) {
            if (i == 0 || (from + i & 1) == 0) {
                block(from + i, block);
            }
            into[i] = block[from + i & 1];
        }
    }

    /// Writes the normal numbers of the `n` elements from number `from` on to the front of `into`.
    ///
    /// @throws IndexOutOfBoundsException if `from` is negative
    public void normals(int from, int n, double[] into) {
        long[] block = new long[2];
        double radius = 0;
        double angle = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || (from + i & 1) == 0) {
                block(from + i, block);
                radius = radius(block[0]);
                angle = angle(block[1]);
            }
            into[i] = radius * ((from + i & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
        }
    }

    /// A whole number from 0 to `bound - 1`. Probabilities differ from one another by less than 2^-32 of their size.
    ///
    /// @throws IllegalArgumentException if `bound` is not positive
    /// @throws IndexOutOfBoundsException if `index` is negative
    public int below(int bound, int index) {
        if (bound <= 0) {
            throw new IllegalArgumentException("below: the bound must be positive but is " + bound);
        }
        return (int) Math.unsignedMultiplyHigh(bits(index), bound);
    }

    /// The block that holds the bits of elements `index` and `index ^ 1`.
    void block(int index, long[] out) {
        if (index < 0) {
            throw new IndexOutOfBoundsException("key: the index must not be negative but is " + index);
        }
        Philox.block(secret, index >>> 1, stream, out);
    }

    static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    static double radius(long bits) {
        // One more than the 53 bits: the logarithm of 0 never occurs.
        return Math.sqrt(-2 * StrictMath.log(((bits >>> 11) + 1) * 0x1p-53));
    }

    static double angle(long bits) {
        return 2 * Math.PI * unit(bits);
    }
}
