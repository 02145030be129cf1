// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import java.util.Arrays;
import leibniz.exec.Elements;
import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.exec.Stateful;
import leibniz.exec.gemm.Gemm;
import leibniz.exec.gemm.Gemm.Matrix;
import leibniz.exec.gemm.Panels;
import leibniz.graph.Type;
import leibniz.ops.MatMul;
import leibniz.plan.Step;
import leibniz.plan.View;
import leibniz.tensor.Shape;

/// A product for each matrix of the batch; those that share b, and whose rows follow on each other, are one.
///
/// A zero adjoint that meets an infinity or a NaN makes a sum NaN. So where a factor is an adjoint the product is made as
/// always, and then the sums that are NaN are formed again, with care.
@SuppressWarnings("ArrayRecordComponent") // written once, compared never
record MatrixProduct(Gemm gemm, Gate gate, int m, int n, int k, View a, View b, View c, int[] aStarts, int[] bStarts,
        int[] cStarts) implements Executable, Stateful<Matrix[]> {

    /// Matrices are kept from run to run, arrays that are lent for a run are not.
    private static final Object NOWHERE = new float[0];

    static MatrixProduct of(MatMul op, Gemm gemm, Step step) {
        View a = step.inputs().get(0);
        View b = step.inputs().get(1);
        View c = step.output();
        Shape batch = c.shape().without(-2, -1);
        int[] as = starts(a, batch);
        int[] bs = starts(b, batch);
        int[] cs = starts(c, batch);
        int m = a.shape().axis(-2);
        int follow = following(as, bs, m * row(a));
        return new MatrixProduct(gemm, new Gate(op.gateA(), op.gateB()), m * follow, c.shape().axis(-1),
                a.shape().axis(-1), a, b, c, every(as, follow), every(bs, follow), every(cs, follow));
    }

    /// Where each matrix of the batch starts.
    private static int[] starts(View x, Shape batch) {
        int rank = x.shape().rank();
        Shape own = x.shape().without(-2, -1);
        View corners = new View(x.slot(), new Type(x.dtype(), own), x.offset(), Arrays.copyOf(x.strides(), rank - 2));
        int[] starts = new int[batch.size()];
        if (batch.size() > 0) {
            Elements.offsets(corners.broadcastTo(batch), 0, batch.size(), starts);
        }
        return starts;
    }

    /// How many matrices at a time share b and are each other's continuation in a.
    private static int following(int[] as, int[] bs, int apart) {
        int count = 1;
        while (count < as.length && bs[count] == bs[0] && as[count] == as[count - 1] + apart) {
            count++;
        }
        boolean evenly = as.length > 0 && as.length % count == 0;
        for (int i = 0; evenly && i < as.length; i++) {
            evenly = i % count == 0 || bs[i] == bs[i - 1] && as[i] == as[i - 1] + apart;
        }
        return evenly ? count : 1;
    }

    private static int[] every(int[] starts, int step) {
        int[] some = new int[starts.length / step];
        Arrays.setAll(some, i -> starts[i * step]);
        return some;
    }

    private static int row(View x) {
        return x.strides()[x.strides().length - 2];
    }

    private static int column(View x) {
        return x.strides()[x.strides().length - 1];
    }

    @Override
    public void run(Memory memory) {
        Panels panels = memory.scratch(Panels.class, Panels::new);
        Matrix[] matrices = memory.state(this);
        for (int i = 0; i < aStarts.length; i++) {
            Matrix left = matrices[0].in(memory.array(a.slot()), aStarts[i]);
            Matrix right = matrices[1].in(memory.array(b.slot()), bStarts[i]);
            Matrix to = matrices[2].in(memory.array(c.slot()), cStarts[i]);
            gemm.multiply(m, n, k, left, right, to, panels);
            gate.mend(m, n, k, left, right, to);
        }
        matrices[0].in(NOWHERE, 0);
        matrices[1].in(NOWHERE, 0);
    }

    @Override
    public Matrix[] state(Memory memory) {
        return new Matrix[]{new Matrix(NOWHERE, 0, row(a), column(a)), new Matrix(NOWHERE, 0, row(b), column(b)),
            new Matrix(NOWHERE, 0, n, 1)};
    }
}
