// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

/// Copies of what lies where an array ends before the vectors of a masked tile do, with room for all lanes.
final class Border {
    private Border() {
    }

    /// Whether an array ends before the vectors that begin at `at` and are wanted for so many columns.
    static boolean ends(Object array, int at, int columns, int lanes) {
        return columns % lanes != 0 && at + Math.ceilDiv(columns, lanes) * lanes > length(array);
    }

    private static int length(Object array) {
        return array instanceof float[] floats ? floats.length : ((double[]) array).length;
    }

    /// Copies rows, which are `apart` and become `room` apart.
    static void copy(Object from, int at, int apart, Object to, int place, int room, int rows, int columns) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(from, at + r * apart, to, place + r * room, columns);
        }
    }
}
