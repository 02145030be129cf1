// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.init.Initializer;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// A multilayer perceptron: linear layers with an activation after each.
///
/// ```java
/// Mlp model = Mlp.of(784, 128, 64, 10).activation(Activation.RELU).seed(7);
/// ```
///
/// It does not change, apart from the numbers in its parameters: `activation`, `output`, `initializer`, `seed` and `dtype`
/// give a new model with parameters of its own, which are drawn when they are first needed. The parameters of layer `i`
/// are `i.weight` `[out,in]` and `i.bias` `[out]`; biases start at zero.
public final class Mlp implements Layer {
    private final int[] sizes;
    private final Activation hidden;
    private final Activation output;
    private final @Nullable Initializer initializer;
    private final long seed;
    private final DType dtype;
    private @Nullable List<Linear> layers;

    private Mlp(int[] sizes, Activation hidden, Activation output, @Nullable Initializer initializer, long seed,
            DType dtype) {
        this.sizes = sizes;
        this.hidden = hidden;
        this.output = output;
        this.initializer = initializer;
        this.seed = seed;
        this.dtype = dtype;
    }

    /// A float32 perceptron of seed 0 with rectifiers between the layers and nothing after the last one: it gives logits.
    ///
    /// @param sizes the number of inputs, of units in each hidden layer, of outputs
    /// @throws ShapeException if there are fewer than two sizes, or one is not positive
    public static Mlp of(int... sizes) {
        if (sizes.length < 2 || Arrays.stream(sizes).anyMatch(n -> n <= 0)) {
            throw new ShapeException(
                    "mlp: there must be at least 2 sizes, inputs and outputs, all positive (sizes are %s)"
                            .formatted(Arrays.toString(sizes)));
        }
        return new Mlp(sizes.clone(), Activation.RELU, Activation.IDENTITY, null, 0, DType.FLOAT32);
    }

    /// With that activation after every layer but the last.
    public Mlp activation(Activation betweenLayers) {
        return new Mlp(sizes, betweenLayers, output, initializer, seed, dtype);
    }

    /// With that activation after the last layer.
    public Mlp output(Activation afterLast) {
        return new Mlp(sizes, hidden, afterLast, initializer, seed, dtype);
    }

    /// With weights from that initialiser. Unless told, each layer takes the one that suits the activation after it.
    public Mlp initializer(Initializer forWeights) {
        return new Mlp(sizes, hidden, output, forWeights, seed, dtype);
    }

    /// With weights drawn from that seed.
    public Mlp seed(long number) {
        return new Mlp(sizes, hidden, output, initializer, number, dtype);
    }

    /// With parameters of that element type.
    ///
    /// @throws DTypeException if it is not floating
    public Mlp dtype(DType floating) {
        if (!floating.isFloating()) {
            throw new DTypeException("mlp: the dtype must be float32 or float64 but is %s".formatted(floating));
        }
        return new Mlp(sizes, hidden, output, initializer, seed, floating);
    }

    /// Its linear layers, first to last.
    public synchronized List<Linear> layers() {
        if (layers == null) {
            layers = drawn(Scope.of(seed).dtype(dtype));
        }
        return layers;
    }

    private List<Linear> drawn(Scope scope) {
        List<Linear> made = new ArrayList<>();
        for (int i = 0; i + 1 < sizes.length; i++) {
            Initializer own = initializer == null ? after(i).initializer() : initializer;
            made.add(Linear.of(scope.name(Integer.toString(i)), sizes[i], sizes[i + 1], own, scope.seed(),
                    scope.dtype()));
        }
        return List.copyOf(made);
    }

    /// As part of a larger model it is a specification: a perceptron of these sizes and activations with weights of its
    /// own, drawn and named by the scope.
    @Override
    public Mlp build(Scope scope) {
        Mlp part = new Mlp(sizes, hidden, output, initializer, seed, scope.dtype());
        part.layers = part.drawn(scope);
        return part;
    }

    private Activation after(int layer) {
        return layer + 2 < sizes.length ? hidden : output;
    }

    /// `[…, inputs]` to `[…, outputs]`.
    @Override
    public Node apply(Node x) {
        Node y = x;
        List<Linear> all = layers();
        for (int i = 0; i < all.size(); i++) {
            y = after(i).apply(all.get(i).apply(y));
        }
        return y;
    }

    @Override
    public List<Parameter> parameters() {
        return layers().stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /// Such as `Mlp 784-128-64-10 (relu, identity, float32, 109386 parameters)`.
    @Override
    public String toString() {
        String widths = IntStream.of(sizes).mapToObj(Integer::toString).collect(Collectors.joining("-"));
        long numbers = IntStream.range(1, sizes.length).mapToLong(i -> sizes[i] * (sizes[i - 1] + 1L)).sum();
        return "Mlp %s (%s, %s, %s, %d parameters)".formatted(widths, hidden, output, dtype, numbers);
    }
}
