// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.Arrays;
import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.expr.Code;
import leibniz.expr.Formula;
import leibniz.plan.Step;
import leibniz.plan.View;

/// A formula over every element: its code is run instruction by instruction over chunks held in registers, each register a
/// row of scratch. Floating types are computed as doubles, all others as longs.
record ElementwiseKernel(Code code, List<View> inputs, View output, boolean real, boolean strict) implements Kernel {

    static Kernel of(Formula formula, Step step, boolean strict) {
        List<View> wide = step.inputs().stream().map(v -> v.broadcastTo(step.output().shape())).toList();
        boolean real = wide.stream().anyMatch(v -> v.dtype().isFloating());
        return new ElementwiseKernel(Code.of(formula), wide, step.output(), real, strict);
    }

    @Override
    public void run(Memory memory) {
        Elements elements = memory.elements();
        if (real) {
            runDoubles(memory, elements);
        } else {
            runLongs(memory, elements);
        }
    }

    private void runDoubles(Memory memory, Elements elements) {
        int widest = Math.min(CHUNK, output.size());
        double[][] registers = memory.doubles(code.registers(), widest);
        for (int c = 0; c < code.constants().size(); c++) {
            Arrays.fill(registers[code.arity() + c], 0, widest, code.constants().get(c));
        }
        for (int at = 0; at < output.size(); at += CHUNK) {
            int n = Math.min(CHUNK, output.size() - at);
            for (int i = 0; i < inputs.size(); i++) {
                read(memory, elements, inputs.get(i), at, n, registers[i]);
            }
            for (int i = 0; i < code.instructions().size(); i++) {
                DoubleLoops.run(code.instructions().get(i), registers, n, strict);
            }
            elements.write(output, at, n, registers[code.result()]);
        }
    }

    /// Reads numbers as they are and truth values as 1 and 0.
    private static void read(Memory memory, Elements elements, View view, int at, int n, double[] into) {
        if (view.dtype().isFloating()) {
            elements.read(view, at, n, into);
            return;
        }
        long[] flags = memory.longs(1, CHUNK)[0];
        elements.read(view, at, n, flags);
        for (int i = 0; i < n; i++) {
            into[i] = flags[i];
        }
    }

    private void runLongs(Memory memory, Elements elements) {
        int widest = Math.min(CHUNK, output.size());
        long[][] registers = memory.longs(code.registers(), widest);
        for (int c = 0; c < code.constants().size(); c++) {
            Arrays.fill(registers[code.arity() + c], 0, widest, code.constants().get(c).longValue());
        }
        for (int at = 0; at < output.size(); at += CHUNK) {
            int n = Math.min(CHUNK, output.size() - at);
            for (int i = 0; i < inputs.size(); i++) {
                elements.read(inputs.get(i), at, n, registers[i]);
            }
            for (int i = 0; i < code.instructions().size(); i++) {
                LongLoops.run(code.instructions().get(i), registers, n);
            }
            elements.write(output, at, n, registers[code.result()]);
        }
    }
}
