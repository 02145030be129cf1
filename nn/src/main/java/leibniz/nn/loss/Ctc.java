// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import java.util.Arrays;
import java.util.List;
import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Fill;
import leibniz.ops.Next;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Connectionist temporal classification (Graves et al. 2006): −ln P(target), the sum over all ways to spread the labels
/// over the steps, with blanks between, of a sequence that is longer than them. For one sequence.
///
/// The gradient is that of the formula: log probabilities are not held to sum to 1.
///
/// @param blank the class that is no label
public record Ctc(int blank) implements Loss {
    /// @param logp `[steps,classes]`: log probabilities
    /// @param target int32 or int64 `[labels]`, without blanks; infinite where the steps are too few for them
    /// @throws ShapeException if the shapes are others, or there is no step
    /// @throws leibniz.tensor.DTypeException if the element types are others
    @Override
    public Node of(Node logp, Node target) {
        Pairs.requireFloating("ctc", "logp", logp);
        if (logp.shape().rank() != 2 || target.shape().rank() != 1 || logp.shape().axis(0) == 0) {
            throw new ShapeException(
                    "ctc: logp must be a matrix of at least 1 step, target a vector (logp is %s, target is %s)"
                            .formatted(logp.shape(), target.shape()));
        }
        int labels = target.shape().axis(0);
        int steps = logp.shape().axis(0);
        Node path = withBlanks(target.to(DType.INT64), labels);
        Node emitted = logp.indexSelect(1, path);
        // A label may follow the one before without a blank between, unless they are the same.
        Node skips = Leibniz.concat(0, Fill.of(DType.BOOL, Shape.of(Math.min(2, 2 * labels + 1)), 0),
                path.slice(0, Math.min(2, 2 * labels + 1), 2 * labels + 1)
                        .ne(path.slice(0, 0, Math.max(0, 2 * labels - 1))));
        Node alpha = emitted.select(0, 0).add(new Constant(first(labels).to(logp.dtype())));
        if (steps > 1) {
            alpha = Leibniz.scan(List.of(alpha), List.of(emitted.slice(0, 1, steps)),
                    (states, in) -> Next.of(next(states.getFirst(), in.getFirst(), skips))).state(0);
        }
        return alpha.slice(0, Math.max(0, 2 * labels - 1), 2 * labels + 1).logSumExp().neg();
    }

    /// blank, label, blank, label, …, blank
    private Node withBlanks(Node target, int labels) {
        Node blanks = new Constant(Tensor.full(DType.INT64, Shape.of(labels), blank));
        Node pairs = Leibniz.stack(1, blanks, target).reshape(2 * labels);
        return Leibniz.concat(0, pairs, new Constant(Tensor.full(DType.INT64, Shape.of(1), blank)));
    }

    /// A path begins with a blank or with the first label.
    private static Tensor first(int labels) {
        double[] start = new double[2 * labels + 1];
        Arrays.fill(start, Math.min(2, start.length), start.length, Double.NEGATIVE_INFINITY);
        return Tensor.of(start);
    }

    private static Node next(Node alpha, Node emitted, Node skips) {
        double never = Double.NEGATIVE_INFINITY;
        int n = alpha.shape().axis(0);
        Node one = alpha.pad(new int[][]{{1, 0}}, never).slice(0, 0, n);
        Node two = alpha.pad(new int[][]{{2, 0}}, never).slice(0, 0, n);
        Node jumped = skips.where(two, Fill.scalar(alpha.dtype(), never));
        return Leibniz.stack(0, alpha, one, jumped).logSumExp(0).add(emitted);
    }

    @Override
    public Reduction reduction() {
        return Reduction.SUM;
    }
}
