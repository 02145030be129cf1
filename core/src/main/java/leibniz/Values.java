// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.tensor.Tensor;

/// The numbers that a run computed: one tensor for each output asked for. They belong to the caller and never change, but
/// for those that stay in a workspace: [Workspace#run].
public final class Values {
    private final List<Node> outputs;
    private final List<Tensor> numbers;
    private final Map<Node, Tensor> values = new IdentityHashMap<>();

    Values(List<Node> outputs, List<Tensor> numbers) {
        this.outputs = outputs;
        this.numbers = numbers;
        for (int i = 0; i < outputs.size(); i++) {
            values.put(outputs.get(i), numbers.get(i));
        }
    }

    /// The value of an output.
    ///
    /// @throws IllegalArgumentException if it was not asked for
    public Tensor of(Node output) {
        Tensor value = values.get(output);
        if (value == null) {
            throw new IllegalArgumentException(
                    "values: %s is not one of the outputs asked for, which are %s".formatted(output,
                            outputs));
        }
        return value;
    }

    /// The value of the `i`-th output.
    public Tensor get(int i) {
        return numbers.get(i);
    }

    /// All values, in the order of [#outputs].
    List<Tensor> list() {
        return numbers;
    }

    /// What was asked for.
    public List<Node> outputs() {
        return outputs;
    }
}
