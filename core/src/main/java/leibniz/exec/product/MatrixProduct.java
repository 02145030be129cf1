// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import java.util.Arrays;
import leibniz.exec.Elements;
import leibniz.exec.Executable;
import leibniz.exec.Memory;
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
        int[] cStarts, Bands bands) implements Executable, Bands.Banded {

    /// Where matrices lie when they are not used, so that arrays lent for a run are not kept alive.
    private static final Object NOWHERE = new float[0];

    /// @param grain the least number of terms that are worth another thread
    static MatrixProduct of(MatMul op, Gemm gemm, long grain, Step step) {
        View a = step.inputs().get(0);
        View b = step.inputs().get(1);
        View c = step.output();
        Shape batch = c.shape().without(-2, -1);
        int[] as = starts(a, batch);
        int[] bs = starts(b, batch);
        int[] cs = starts(c, batch);
        int m = a.shape().axis(-2);
        int follow = following(as, bs, m * row(a));
        int n = c.shape().axis(-1);
        int k = a.shape().axis(-1);
        return new MatrixProduct(gemm, new Gate(op.gateA(), op.gateB()), m * follow, n, k, a, b, c, every(as, follow),
                every(bs, follow), every(cs, follow),
                Bands.of(as.length / follow, m * follow, n, k, grain, gemm.isSameInBands()));
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
        bands.run(this, memory, !gemm.isSameInBands());
    }

    @Override
    public Bands.Shares state(Memory memory) {
        return bands.shares(this, memory, !gemm.isSameInBands());
    }

    @Override
    public void band(Memory memory, int product, int i, int height, int j, int width) {
        Panels panels = memory.scratch(Panels.class, Panels::new);
        Matrix left = panels.matrix(0).in(memory.array(a.slot()), aStarts[product] + i * row(a), row(a), column(a));
        Matrix right = panels.matrix(1).in(memory.array(b.slot()), bStarts[product] + j * column(b), row(b), column(b));
        Matrix to = panels.matrix(2).in(memory.array(c.slot()), cStarts[product] + i * n + j, n, 1);
        gemm.multiply(height, width, k, left, right, to, panels);
        gate.mend(height, width, k, left, right, to);
        forget(panels);
    }

    private static void forget(Panels panels) {
        panels.matrix(0).in(NOWHERE, 0, 0, 0);
        panels.matrix(1).in(NOWHERE, 0, 0, 0);
        panels.matrix(2).in(NOWHERE, 0, 0, 0);
    }

    /// Joins the terms from number `low` to `high` of all sums of the only product into `to`.
    void terms(Memory memory, Panels panels, int low, int high, Matrix to) {
        Matrix left = panels.matrix(0).in(memory.array(a.slot()), aStarts[0] + low * column(a), row(a), column(a));
        Matrix right = panels.matrix(1).in(memory.array(b.slot()), bStarts[0] + low * row(b), row(b), column(b));
        gemm.multiply(m, n, high - low, left, right, to, panels);
        forget(panels);
    }

    /// Forms sums of the only product again that an adjoint's zero has made NaN.
    void mend(Memory memory) {
        Panels panels = memory.scratch(Panels.class, Panels::new);
        gate.mend(m, n, k, panels.matrix(0).in(memory.array(a.slot()), aStarts[0], row(a), column(a)),
                panels.matrix(1).in(memory.array(b.slot()), bStarts[0], row(b), column(b)),
                panels.matrix(2).in(memory.array(c.slot()), cStarts[0], n, 1));
        forget(panels);
    }
}
