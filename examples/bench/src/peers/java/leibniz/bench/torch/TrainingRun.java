// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import leibniz.bench.work.Contender;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.Tensor;

/// A training step: loss, backward, optimiser.
final class TrainingRun implements Contender {
    private final Map<String, Tensor> parameters;
    private final Supplier<Tensor> loss;
    private final Optimizer optimizer;
    private double last = Double.NaN;

    TrainingRun(Map<String, Tensor> parameters, Optimizer optimizer, Supplier<Tensor> loss) {
        this.parameters = parameters;
        this.loss = loss;
        this.optimizer = optimizer;
    }

    @Override
    public void step() {
        try (PointerScope _ = new PointerScope()) {
            optimizer.zero_grad();
            Tensor value = loss.get();
            value.backward();
            optimizer.step();
            last = value.item_float();
        }
    }

    @Override
    public Map<String, double[]> numbers() {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numbers.put("value", new double[]{last});
        Tensors.copy(parameters, numbers);
        return numbers;
    }
}
