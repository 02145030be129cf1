// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import static leibniz.Leibniz.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.layer.Layer;
import leibniz.nn.layer.Layers;
import leibniz.nn.layer.Mlp;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {
    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("model.safetensors");
    }

    private static List<Tensor> numbers(Layer model) {
        return model.parameters().stream().map(Parameter::value).toList();
    }

    @Test
    void aModelComesBack() throws IOException {
        Mlp model = Mlp.of(3, 4, 2).seed(1);
        Mlp other = Mlp.of(3, 4, 2).seed(2);

        Weights.save(file, model);
        Weights.load(file, other);

        assertThat(numbers(other)).isEqualTo(numbers(model));
    }

    @Test
    void runningStatisticsAreKeptToo() throws IOException {
        Layer model = Layers.batchNorm(2).build(1);
        model.state().getFirst().set(Tensor.of(5f, 6));
        Layer other = Layers.batchNorm(2).build(2);

        Weights.save(file, model);
        Weights.load(file, other);

        assertThat(other.state().getFirst().value()).isEqualTo(Tensor.of(5f, 6));
    }

    @Test
    void tensorsAreCalledAsParametersAre() throws IOException {
        Weights.save(file, Mlp.of(3, 4, 2));

        assertThat(Safetensors.open(file).names()).containsExactly("0.weight", "0.bias", "1.weight", "1.bias");
    }

    @Test
    void namesMustAgree() throws IOException {
        Safetensors.write(file, Map.of("0.weight", Tensor.zeros(2, 3), "0.scale", Tensor.zeros(2)));

        assertThatThrownBy(() -> Weights.load(file, Mlp.of(3, 2))).isInstanceOf(BadFileException.class).hasMessage(
                "model.safetensors: it must have the tensors of the model, but lacks [0.bias] and has [0.scale] besides");
    }

    @Test
    void typesMustAgreeAndNothingIsSetIfTheyDoNot() throws IOException {
        Safetensors.write(file, Map.of("0.weight", Tensor.zeros(DType.FLOAT32, Shape.of(2, 3)), "0.bias",
                Tensor.zeros(2)));
        Mlp model = Mlp.of(3, 2);
        List<Tensor> before = numbers(model);

        assertThatThrownBy(() -> Weights.load(file, model)).isInstanceOf(BadFileException.class).hasMessage(
                "model.safetensors: tensors must have the types of the model, but 0.bias is float64[2] in the file and float32[2] in the model");
        assertThat(numbers(model)).isEqualTo(before);
    }

    @Test
    void namesMustDiffer() {
        Layer twice = new Layer() {
            @Override
            public Node apply(Node x) {
                return x;
            }

            @Override
            public List<Parameter> parameters() {
                return List.of(parameter("w", 1.0), parameter("w", 2.0));
            }
        };

        assertThatThrownBy(() -> Weights.save(file, twice)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights: parameters must have different names, but two are called w");
    }
}
