// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.Arrays;

/// Sets of element numbers as ascending arrays, which are never changed and so may be shared: most elements of a graph
/// depend on what their neighbour depends on.
@SuppressWarnings("ReferenceEquality") // a shared set is known by its identity, before any member is looked at
final class IndexSets {
    static final int[] NONE = new int[0];
    static final int[][] EMPTY = new int[0][];
    private final int[] seen;
    private int[] found = new int[16];
    private int size;
    private int round;
    private int[] only = NONE;
    private int sets;

    /// Collects sets of numbers below `bound`.
    IndexSets(int bound) {
        this.seen = new int[bound];
    }

    /// Starts an empty collection.
    IndexSets clear() {
        round++;
        size = 0;
        sets = 0;
        only = NONE;
        return this;
    }

    /// Adds all members of a set.
    IndexSets add(int[] set) {
        if (set.length == 0 || set == only) {
            return this;
        }
        only = set;
        sets++;
        for (int i : set) {
            if (seen[i] != round) {
                seen[i] = round;
                if (size == found.length) {
                    found = Arrays.copyOf(found, 2 * size);
                }
                found[size++] = i;
            }
        }
        return this;
    }

    /// What was collected since [#clear].
    int[] toArray() {
        if (sets <= 1 || size == only.length) {
            return only;
        }
        int[] all = Arrays.copyOf(found, size);
        Arrays.sort(all);
        return all;
    }

    /// The union of two sets: one of them itself, if it holds the other.
    static int[] union(int[] a, int[] b) {
        if (a == b || b.length == 0) {
            return a;
        }
        if (a.length == 0) {
            return b;
        }
        int[] all = new int[a.length + b.length];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            int next = Math.min(a[i], b[j]);
            i += a[i] == next ? 1 : 0;
            j += b[j] == next ? 1 : 0;
            all[n++] = next;
        }
        System.arraycopy(a, i, all, n, a.length - i);
        n += a.length - i;
        System.arraycopy(b, j, all, n, b.length - j);
        n += b.length - j;
        return n == a.length ? a : n == b.length ? b : Arrays.copyOf(all, n);
    }
}
