// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.ops.DiscreteFourier;
import leibniz.plan.Step;
import leibniz.plan.View;
import org.jtransforms.fft.DoubleFFT_1D;

/// Transforms one row of pairs after the other, in float64.
record FourierKernel(DoubleFFT_1D transform, boolean inverse, Rows rows, Rows results) implements Kernel {
    FourierKernel(DiscreteFourier op, Step step) {
        this(new DoubleFFT_1D(step.output().shape().axis(op.axis())), op.inverse(),
                pairs(step.inputs().getFirst(), op.axis()), pairs(step.output(), op.axis()));
    }

    private static Rows pairs(View x, int axis) {
        return Rows.along(x, List.of(axis, x.shape().rank() - 1));
    }

    @Override
    public void run(Memory memory) {
        int n = rows.length();
        Elements elements = memory.elements();
        double[] row = memory.doubles(1, n)[0];
        for (int r = 0; r < rows.count(); r++) {
            elements.read(rows.view(), r * n, n, row);
            if (inverse) {
                transform.complexInverse(row, false);
            } else {
                transform.complexForward(row);
            }
            elements.write(results.view(), r * n, n, row);
        }
    }
}
