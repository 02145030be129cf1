// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.ops.GammaVelocity;
import leibniz.plan.Step;
import leibniz.plan.View;
import leibniz.special.ImplicitGamma;

/// Element after element.
record GammaVelocityKernel(GammaVelocity op, View shapes, View values, View output) implements Kernel {
    GammaVelocityKernel(GammaVelocity op, Step step) {
        this(op, step.inputs().get(0), step.inputs().get(1), step.output());
    }

    @Override
    public void run(Memory memory) {
        Elements elements = memory.elements();
        double[][] rows = memory.doubles(2, CHUNK);
        for (int at = 0; at < output.size(); at += CHUNK) {
            int n = Math.min(CHUNK, output.size() - at);
            elements.read(shapes, at, n, rows[0]);
            elements.read(values, at, n, rows[1]);
            for (int i = 0; i < n; i++) {
                rows[0][i] = ImplicitGamma.velocity(op.orderOfA(), op.orderOfW(), rows[0][i], rows[1][i]);
            }
            elements.write(output, at, n, rows[0]);
        }
    }
}
