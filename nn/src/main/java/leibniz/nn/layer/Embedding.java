// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.init.Initializer;
import leibniz.nn.init.Normal;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A vector for each of some words: indices `[…]`, int32 or int64, to `[…, size]`.
///
/// @param weight `[words, size]`
/// @param padding the word that is no word: its vector takes no gradient; null for none
public record Embedding(Parameter weight, @Nullable Integer padding) implements Layer {
    /// What an embedding is to be.
    ///
    /// @param words how many there are
    /// @param size of a vector
    /// @param padding the word whose vector is zeros and stays so; null for none
    /// @param initializer for the vectors
    public record Config(int words, int size, @Nullable Integer padding, Initializer initializer) implements Spec {
        /// @throws ShapeException if a size is not positive, or the padding is not one of the words
        public Config {
            if (words < 1 || size < 1) {
                throw new ShapeException(
                        "embedding: words (%d) and size (%d) must be positive".formatted(words, size));
            }
            requirePadding(padding, words);
        }

        /// The same with a word that is no word.
        public Config padding(int word) {
            return new Config(words, size, word, initializer);
        }

        /// The same with vectors from that initialiser.
        public Config initializer(Initializer forVectors) {
            return new Config(words, size, padding, forVectors);
        }

        @Override
        public Embedding build(Scope scope) {
            Initializer own = padding == null ? initializer : this::withoutPadding;
            return new Embedding(scope.parameter("weight", own, words, size), padding);
        }

        private Tensor withoutPadding(Key key, DType dtype, Shape shape) {
            double[] vectors = initializer.values(key, dtype, shape).toDoubles();
            int from = Objects.requireNonNull(padding) * size;
            Arrays.fill(vectors, from, from + size, 0);
            return Tensor.wrap(vectors, shape).to(dtype);
        }

        @Override
        public String toString() {
            return "Embedding %d-%d".formatted(words, size);
        }
    }

    /// @throws ShapeException if the weight is not a matrix, or has no row for the padding
    public Embedding {
        if (weight.shape().rank() != 2) {
            throw new ShapeException(
                    "embedding: the rank of weight (%d) must be 2, words and size (weight is %s)".formatted(
                            weight.shape().rank(), weight.shape()));
        }
        requirePadding(padding, weight.shape().axis(0));
    }

    private static void requirePadding(@Nullable Integer padding, int words) {
        if (padding != null && (padding < 0 || padding >= words)) {
            throw new ShapeException(
                    "embedding: the padding (%d) must lie in 0 to %d, the words".formatted(padding, words - 1));
        }
    }

    /// Vectors drawn from N(0, 1).
    static Config of(int words, int size) {
        return new Config(words, size, null, Normal.of(1));
    }

    /// @throws leibniz.tensor.DTypeException if the indices are no integers
    @Override
    public Node apply(Node words) {
        return padding == null ? words.embedding(weight) : words.embedding(weight, padding);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight);
    }

    @Override
    public String toString() {
        return "Embedding %d-%d".formatted(weight.shape().axis(0), weight.shape().axis(1));
    }
}
