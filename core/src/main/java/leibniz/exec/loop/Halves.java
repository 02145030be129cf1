// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;
import leibniz.ops.Reduce;

/// Writes how the lanes of a row that is one piece are joined by halves, as [Order] lays down, without leaving the
/// processor's registers.
final class Halves {
    private final CodeBuilder code;
    private final Lanewise ops;
    private final Access access;
    private final int lanes;
    /// For 1, 2, 4 … lanes, the local variable with the shuffle that turns a vector by so many; empty until one is wanted.
    private int[] turns = new int[0];

    Halves(CodeBuilder code, Lanewise ops, Access access, int lanes) {
        this.code = code;
        this.ops = ops;
        this.access = access;
        this.lanes = lanes;
    }

    /// From here on numbers can be joined in this way.
    void open(Reduce.Kind kind) {
        if (kind != Reduce.Kind.SUM || turns.length > 0) {
            return;
        }
        turns = new int[Integer.numberOfTrailingZeros(lanes)];
        for (int k = 0; k < turns.length; k++) {
            turns[k] = access.local();
            ops.species();
            code.loadConstant(1 << k).iconst_1().iconst_1()
                    .invokestatic(Lanewise.SHUFFLE, "iota",
                            MethodTypeDesc.of(Lanewise.SHUFFLE, Lanewise.SPECIES, CD_int, CD_int, CD_boolean))
                    .astore(turns[k]);
        }
    }

    /// Leaves the vectors in locals joined to one number. The locals are written to.
    void join(Reduce.Kind kind, int[] at) {
        for (int n = at.length / 2; n > 0; n /= 2) {
            for (int u = 0; u < n; u++) {
                code.aload(at[u]).aload(at[u + n]);
                ops.join(kind);
                code.astore(at[u]);
            }
        }
        if (kind != Reduce.Kind.SUM) {
            // the larger or smaller one is the same in any order
            code.aload(at[0]);
            ops.reduce(kind);
            return;
        }
        for (int k = turns.length - 1; k >= 0; k--) {
            code.aload(at[0]).aload(at[0]).aload(turns[k]);
            ops.rearrange();
            ops.join(kind);
            code.astore(at[0]);
        }
        code.aload(at[0]).iconst_0();
        ops.lane();
    }
}
