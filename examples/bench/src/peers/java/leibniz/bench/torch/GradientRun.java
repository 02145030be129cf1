// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import leibniz.bench.work.Contender;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/// A value and its gradients, recorded and run anew in each step; what a step makes is freed at its end.
final class GradientRun implements Contender {
    private final Supplier<Tensor> value;
    private final BiFunction<Tensor, TensorVector, TensorVector> derivative;
    private final Map<String, Tensor> wrt;
    private final TensorVector leaves;
    private final Map<String, double[]> last = new LinkedHashMap<>();
    private boolean asked;

    GradientRun(Map<String, Tensor> wrt, Supplier<Tensor> value) {
        this(wrt, value, Tensors::gradients);
    }

    GradientRun(Map<String, Tensor> wrt, Supplier<Tensor> value,
            BiFunction<Tensor, TensorVector, TensorVector> derivative) {
        this.value = value;
        this.derivative = derivative;
        this.wrt = wrt;
        this.leaves = Tensors.vector(wrt.values());
    }

    @Override
    public void step() {
        try (PointerScope _ = new PointerScope()) {
            Tensor y = value.get();
            TensorVector gradients = derivative.apply(y, leaves);
            y.item_double();
            if (!asked) {
                keep(y, gradients);
            }
        }
    }

    private void keep(Tensor y, TensorVector gradients) {
        last.put("value", Tensors.numbers(y));
        int i = 0;
        for (String name : List.copyOf(wrt.keySet())) {
            last.put(name, Tensors.numbers(gradients.get(i++)));
        }
    }

    /// Those of the steps before it was first asked for a result: later steps are only timed.
    @Override
    public Map<String, double[]> numbers() {
        asked = !last.isEmpty();
        return Map.copyOf(last);
    }
}
