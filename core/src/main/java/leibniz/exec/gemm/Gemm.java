// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

/// A matrix product c[m,n] = Σₖ a[m,k]·b[k,n]. Each element of c is summed over k in an order that depends on the sizes
/// alone, so the same product always gives the same bits.
public interface Gemm {
    /// A float32 matrix lying in an array: element (i, j) is `array[offset + i·rowStride + j·columnStride]`.
    @SuppressWarnings("ArrayRecordComponent") // a pointer into an array, never compared
    record Floats(float[] array, int offset, int rowStride, int columnStride) {
    }

    /// A float64 matrix lying in an array: element (i, j) is `array[offset + i·rowStride + j·columnStride]`.
    @SuppressWarnings("ArrayRecordComponent") // a pointer into an array, never compared
    record Doubles(double[] array, int offset, int rowStride, int columnStride) {
    }

    /// Multiplies into `c`, which is overwritten and lies in row-major order from `at` on.
    void multiply(int m, int n, int k, Floats a, Floats b, float[] c, int at);

    /// Multiplies into `c`, which is overwritten and lies in row-major order from `at` on.
    void multiply(int m, int n, int k, Doubles a, Doubles b, double[] c, int at);
}
