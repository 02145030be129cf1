// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// Fourier transforms of any length, along any axis, fluent on [Node].
///
/// There is no complex element type: complex numbers are pairs along one more axis, the last, of size 2: real part, then
/// imaginary part. Axes are counted without it, so that −1 is the last axis of numbers, real or complex. Lengths that are a
/// product of small primes are fastest; no length, a large prime included, takes more than a multiple of n·ln n steps.
/// The error is about 2e-15 of the root of Σ |x|² at a hundred thousand float64 numbers.
///
/// All throw a [leibniz.tensor.ShapeException] if the axis does not exist or has no numbers, or complex numbers are asked
/// for and the last axis is not 2.
public interface Spectral extends Operand {
    /// `yₖ = Σⱼ xⱼ·e^(−2πi·jk/n)` of complex numbers.
    default Node fft(int axis) {
        return Spectra.complex("fft", self(), axis, false);
    }

    /// `yⱼ = (1/n)·Σₖ xₖ·e^(2πi·jk/n)` of complex numbers: turns [#fft] back.
    default Node ifft(int axis) {
        return Spectra.complex("ifft", self(), axis, true);
    }

    /// The first ⌊n/2⌋ + 1 numbers of the transform of n real ones; the others are their conjugates. Real numbers in,
    /// complex ones out.
    default Node rfft(int axis) {
        return Spectra.ofReal(self(), axis);
    }

    /// 2·(m − 1) real numbers of which m complex ones are the transform: turns [#rfft] back where their count was even.
    default Node irfft(int axis) {
        return Spectra.toReal(self(), axis, 2 * (Spectra.length("irfft", self(), axis) - 1));
    }

    /// `n` real numbers of which the first ⌊n/2⌋ + 1 complex ones are the transform, zeros in place of missing ones: turns
    /// [#rfft] back. The imaginary parts of the first and, if n is even, of number n/2 have no part in it.
    default Node irfft(int axis, int n) {
        return Spectra.toReal(self(), axis, n);
    }
}
