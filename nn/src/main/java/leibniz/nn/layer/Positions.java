// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.List;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.init.Normal;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// x `[…, t, e]` with a vector added at each place that tells it from the others.
public sealed interface Positions extends Layer {
    /// Waves of ever lower frequency, which no weight is needed for (Vaswani et al. 2017): at place p, feature 2i is
    /// sin(p / 10000^(2i/e)) and feature 2i + 1 the cosine of the same.
    record Sinusoidal() implements Positions {
        @Override
        public Node apply(Node x) {
            requirePlaces(x);
            int places = x.shape().axis(-2);
            int features = x.shape().axis(-1);
            double[] waves = new double[places * features];
            for (int p = 0; p < places; p++) {
                for (int i = 0; i < features; i++) {
                    double angle = p / Math.pow(10_000, (i - i % 2) / (double) features);
                    waves[p * features + i] = i % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
                }
            }
            return x.add(new Constant("positions", Tensor.wrap(waves, places, features).to(x.dtype())));
        }

        @Override
        public String toString() {
            return "Positions, sinusoidal";
        }
    }

    /// A learnt vector for each place.
    ///
    /// @param weight `[places, e]`: no sequence may be longer
    record Learned(Parameter weight) implements Positions {
        /// What places are to have. Vectors are drawn from N(0, 0.02²).
        ///
        /// @param places how many at most
        /// @param features e
        public record Config(int places, int features) implements Spec {
            /// @throws ShapeException if a size is not positive
            public Config {
                if (places < 1 || features < 1) {
                    throw new ShapeException(
                            "positions: places (%d) and features (%d) must be positive".formatted(places, features));
                }
            }

            @Override
            public Learned build(Scope scope) {
                return new Learned(scope.parameter("weight", Normal.of(0.02), places, features));
            }

            @Override
            public String toString() {
                return "Positions %d-%d".formatted(places, features);
            }
        }

        /// @throws ShapeException if x has more places than there are vectors, or other features
        @Override
        public Node apply(Node x) {
            requirePlaces(x);
            Shape shape = x.shape();
            if (shape.axis(-2) > weight.shape().axis(0) || shape.axis(-1) != weight.shape().axis(1)) {
                throw new ShapeException(
                        "positions: x must have at most %d places of %d features (x is %s, %s is %s)".formatted(
                                weight.shape().axis(0), weight.shape().axis(1), shape, weight.label(),
                                weight.shape()));
            }
            return x.add(weight.slice(0, 0, shape.axis(-2)));
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight);
        }

        @Override
        public String toString() {
            return "Positions %d-%d".formatted(weight.shape().axis(0), weight.shape().axis(1));
        }
    }

    private static void requirePlaces(Node x) {
        if (x.shape().rank() < 2) {
            throw new ShapeException("positions: the rank of x (%d) must be at least 2, places and features (x is %s)"
                    .formatted(x.shape().rank(), x.shape()));
        }
    }
}
