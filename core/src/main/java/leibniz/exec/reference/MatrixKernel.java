// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.ArrayList;
import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.exec.StepException;
import leibniz.plan.Step;
import leibniz.plan.View;
import leibniz.tensor.Shape;

/// Works on one matrix of the batch after the other, in float64. Operands broadcast over the leading axes.
///
/// @param batch the leading axes
/// @param names what messages call the operands, as far as they show them
record MatrixKernel(Step step, List<View> operands, Shape batch, Work work, List<String> names) implements Kernel {
    /// What is done with one matrix.
    interface Work {
        /// The value, from the numbers of each operand, which may be overwritten.
        double[] of(double[][] operands) throws Refusal;
    }

    /// Says of one operand what is wrong with it.
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final int operand;

        Refusal(int operand, String fault) {
            super(fault);
            this.operand = operand;
        }
    }

    /// @param axes the number of trailing axes of the output that make one value
    static MatrixKernel of(Step step, int axes, Work work, String... names) {
        Shape whole = step.output().shape();
        Shape batch = whole;
        for (int i = 0; i < axes; i++) {
            batch = batch.without(-1);
        }
        List<View> operands = new ArrayList<>();
        for (View x : step.inputs()) {
            operands.add(x.broadcastTo(batch.concat(matrix(x.shape()))));
        }
        return new MatrixKernel(step, List.copyOf(operands), batch, work, List.of(names));
    }

    private static Shape matrix(Shape x) {
        return Shape.of(x.axis(-2), x.axis(-1));
    }

    @Override
    public void run(Memory memory) {
        Elements elements = memory.elements();
        View output = step.output();
        int length = batch.size() == 0 ? 0 : output.size() / batch.size();
        for (int i = 0; i < batch.size(); i++) {
            double[][] numbers = new double[operands.size()][];
            for (int k = 0; k < numbers.length; k++) {
                int size = operands.get(k).size() / batch.size();
                numbers[k] = new double[size];
                elements.read(operands.get(k), i * size, size, numbers[k]);
            }
            try {
                elements.write(output, i * length, length, work.of(numbers));
            } catch (Refusal refusal) {
                throw refused(refusal, i);
            }
        }
    }

    private StepException refused(Refusal refusal, int number) {
        List<String> shapes = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            shapes.add("%s is %s".formatted(names.get(k), step.inputs().get(k).shape()));
        }
        View own = step.inputs().get(refusal.operand);
        List<Integer> place = Indices.place(batch, number);
        int shared = batch.rank() - (own.shape().rank() - 2);
        List<Integer> which = new ArrayList<>();
        for (int i = shared; i < batch.rank(); i++) {
            which.add(own.shape().axis(i - shared) == 1 ? 0 : place.get(i));
        }
        return StepException.ofNumbers(step, "%s: %s%s %s (%s)".formatted(step.op().title(), names.get(refusal.operand),
                which.isEmpty() ? "" : which, refusal.getMessage(), String.join(", ", shapes)));
    }
}
