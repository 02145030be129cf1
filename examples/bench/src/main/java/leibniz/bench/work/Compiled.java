// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.Values;
import leibniz.Workspace;
import leibniz.diff.Gradients;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A program of Leibniz, its workspace, and what it is fed.
final class Compiled implements Contender {
    private final Workspace workspace;
    private final Tensor[] feeds;
    private final List<String> names;
    private final List<Parameter> trained;
    private @Nullable Values last;

    private Compiled(Program.Builder builder, Map<Input, Tensor> fed, List<String> names, List<Parameter> trained) {
        this.workspace = builder.inputs(fed.keySet().toArray(Input[]::new)).compile().workspace();
        this.feeds = fed.values().toArray(Tensor[]::new);
        this.names = names;
        this.trained = trained;
    }

    /// The value of a node and its gradients with respect to some parameters.
    static Compiled gradient(int threads, Node value, List<Parameter> wrt, Map<Input, Tensor> fed) {
        Gradients g = Leibniz.gradients(value, wrt);
        return outputs(threads, value, wrt, g.list(), fed);
    }

    /// A value, and a node for each of some parameters.
    static Compiled outputs(int threads, Node value, List<Parameter> named, List<Node> nodes, Map<Input, Tensor> fed) {
        List<String> names = new ArrayList<>(List.of("value"));
        named.forEach(parameter -> names.add(parameter.label()));
        return new Compiled(Leibniz.program().threads(threads).outputs(value).outputs(nodes), fed, names, List.of());
    }

    /// A loss, and updates of parameters.
    static Compiled training(int threads, Node loss, Map<Parameter, Node> updates, List<Parameter> trained,
            Map<Input, Tensor> fed) {
        return new Compiled(Leibniz.program().threads(threads).outputs(loss).updates(updates), fed, List.of("value"),
                trained);
    }

    @Override
    public void step() {
        last = workspace.run(feeds);
    }

    @Override
    public Map<String, double[]> numbers() {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        if (last != null) {
            for (int i = 0; i < names.size(); i++) {
                numbers.put(names.get(i), last.get(i).toDoubles());
            }
        }
        trained.forEach(parameter -> numbers.put(parameter.label(), parameter.value().toDoubles()));
        return numbers;
    }
}
