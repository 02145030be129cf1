// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

/// Two factors that lie wherever tables say: a[i,p] is `a[aAt + rows[i] + terms[p]]`, b[p,j] is `b[bAt + starts[p] + j]`.
///
/// @param a a `float[]` or a `double[]`
/// @param b the same, with [#ROOM] after the last number that is read
@SuppressWarnings("ArrayRecordComponent") // pointers into arrays, never compared
public record Gathered(Object a, int aAt, int[] rows, int[] terms, Object b, int bAt, int[] starts) {
    /// So many numbers may be looked at that do not count.
    public static final int ROOM = 16;

    boolean isSingle() {
        return a instanceof float[];
    }
}
