// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import static leibniz.Leibniz.concat;
import static leibniz.Leibniz.scalar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;

/// L-BFGS (Nocedal 1980) with steps of fixed length: one step of the quasi-Newton direction in each run, without a line
/// search. For small data that is taken whole; [leibniz.nn.minimise.LineSearchLbfgs] searches along the line and is the one to use
/// outside of a trainer.
///
/// The direction is that of all parameters together. The first step has the length min(1, 1/‖g‖₁) · rate, later ones rate;
/// the inverse Hessian starts from s·y / y·y of the last pair, and a pair is kept where s·y > 1e-10.
///
/// It does not change: `history` gives a new optimiser that remembers nothing yet, with its own learning rate.
public final class LimitedMemory implements Optimizer {
    private static final double CURVED = 1e-10;

    private final double rate;
    private final int history;
    private final Parameter learningRate;
    private final Slots slots = new Slots();

    private LimitedMemory(double rate, int history) {
        if (history < 1) {
            throw new IllegalArgumentException("limitedMemory: the history (%d) must be positive".formatted(history));
        }
        this.rate = rate;
        this.history = history;
        this.learningRate = Rates.learningRate("limitedMemory", rate);
    }

    /// Remembering 10 steps.
    ///
    /// @throws IllegalArgumentException if the rate is negative or not finite
    public static LimitedMemory of(double learningRate) {
        return new LimitedMemory(learningRate, 10);
    }

    /// Remembering so many steps.
    ///
    /// @throws IllegalArgumentException if they are not positive
    public LimitedMemory history(int steps) {
        return new LimitedMemory(rate, steps);
    }

    /// Numbers for each parameter.
    private record Vector(Map<Parameter, Node> of) {
        Node dot(Vector other) {
            Node sum = scalar(0);
            for (Map.Entry<Parameter, Node> entry : of.entrySet()) {
                Node product = entry.getValue().mul(Objects.requireNonNull(other.of.get(entry.getKey())));
                sum = sum.add(product.sum().to(DType.FLOAT64));
            }
            return sum;
        }

        /// this + factor · other
        Vector plus(Node factor, Vector other) {
            Map<Parameter, Node> sum = new LinkedHashMap<>();
            of.forEach((x, v) -> sum.put(x,
                    v.add(factor.to(x.dtype()).mul(Objects.requireNonNull(other.of.get(x))))));
            return new Vector(sum);
        }

        static Vector of(Iterable<Parameter> parameters, Function<Parameter, Node> each) {
            Map<Parameter, Node> all = new LinkedHashMap<>();
            parameters.forEach(x -> all.put(x, each.apply(x)));
            return new Vector(all);
        }
    }

    @Override
    public Map<Parameter, Node> updates(Map<Parameter, Node> gradients) {
        if (gradients.isEmpty()) {
            return Map.of();
        }
        Map<Parameter, Node> updates = new LinkedHashMap<>();
        Vector g = new Vector(gradients);
        Parameter count = slots.shared("limitedMemory.step");
        updates.put(count, count.add(1));
        Vector y = g.plus(scalar(-1), slot(gradients.keySet(), "gradient"));
        Vector s = slot(gradients.keySet(), "move");
        Node curvature = y.dot(s);
        Node keep = curvature.gt(CURVED);
        List<Vector> ss = remembered("moves", s, keep, updates);
        List<Vector> ys = remembered("changes", y, keep, updates);
        Parameter rhos = slots.shared("limitedMemory.rho", history);
        Node rho = keep.where(shifted(rhos, curvature.reciprocal().unsqueeze(0)), rhos);
        updates.put(rhos, rho);
        Parameter scale = slots.shared("limitedMemory.scale");
        Node first = count.eq(0);
        Node diagonal = first.where(scalar(1), keep.where(curvature.div(y.dot(y)), scale));
        updates.put(scale, diagonal);

        Vector d = direction(g, ss, ys, rho, diagonal);
        Node size = scalar(0);
        for (Node part : gradients.values()) {
            size = size.add(part.abs().sum().to(DType.FLOAT64));
        }
        Node length = first.where(size.reciprocal().minimum(1), scalar(1)).mul(learningRate);
        gradients.forEach((x, gradient) -> {
            Node move = length.to(x.dtype()).mul(Objects.requireNonNull(d.of.get(x)));
            updates.put(slots.zeros(x, "gradient"), gradient);
            updates.put(slots.zeros(x, "move"), move);
            updates.put(x, x.add(move));
        });
        return updates;
    }

    private Vector slot(Iterable<Parameter> parameters, String name) {
        return Vector.of(parameters, x -> slots.zeros(x, name));
    }

    private static Node shifted(Node rows, Node last) {
        return concat(0, rows.slice(0, 1, rows.shape().axis(0)), last);
    }

    /// The last moves, or changes of the gradient, oldest first; zeros where there are none yet.
    private List<Vector> remembered(String name, Vector newest, Node keep, Map<Parameter, Node> updates) {
        Map<Parameter, Node> all = new LinkedHashMap<>();
        newest.of.forEach((x, now) -> {
            Parameter past = slots.history(x, name, history);
            Node next = keep.where(shifted(past, now.unsqueeze(0)), past);
            updates.put(past, next);
            all.put(x, next);
        });
        List<Vector> rows = new ArrayList<>();
        for (int i = 0; i < history; i++) {
            int at = i;
            rows.add(Vector.of(all.keySet(), x -> Objects.requireNonNull(all.get(x)).select(0, at)));
        }
        return rows;
    }

    /// Minus the inverse Hessian, as far as the pairs know it, times g: two loops over them. A pair of zeros has rho 0 and
    /// changes nothing.
    private Vector direction(Vector g, List<Vector> ss, List<Vector> ys, Node rho, Node diagonal) {
        Vector q = Vector.of(g.of.keySet(), x -> Objects.requireNonNull(g.of.get(x)).neg());
        Node[] alpha = new Node[history];
        for (int i = history - 1; i >= 0; i--) {
            alpha[i] = rho.select(0, i).mul(ss.get(i).dot(q));
            q = q.plus(alpha[i].neg(), ys.get(i));
        }
        Vector r = new Vector(new LinkedHashMap<>());
        q.of.forEach((x, v) -> r.of.put(x, v.mul(diagonal.to(x.dtype()))));
        Vector d = r;
        for (int i = 0; i < history; i++) {
            Node beta = rho.select(0, i).mul(ys.get(i).dot(d));
            d = d.plus(alpha[i].sub(beta), ss.get(i));
        }
        return d;
    }

    @Override
    public Parameter learningRate() {
        return learningRate;
    }

    @Override
    public Map<Parameter, Double> rates() {
        return Map.of(learningRate, rate);
    }

    @Override
    public List<Parameter> state() {
        return slots.list();
    }
}
