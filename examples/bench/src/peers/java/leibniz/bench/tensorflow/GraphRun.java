// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.bench.work.Contender;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssignVariableOp;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/// A graph under construction, then its session.
final class GraphRun implements Contender {
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final ConfigProto config;
    private final Map<Operand<?>, Tensor> feeds = new LinkedHashMap<>();
    private final Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    private final Map<String, Operand<?>> trained = new LinkedHashMap<>();
    private final List<Op> targets = new ArrayList<>();
    private final Map<AssignVariableOp, Map.Entry<Operand<?>, Tensor>> starts = new LinkedHashMap<>();
    private final Map<String, double[]> last = new LinkedHashMap<>();
    private Session session;
    private boolean asked;

    GraphRun(ConfigProto config) {
        this.config = config;
        this.session = new Session(graph, config);
    }

    Ops ops() {
        return tf;
    }

    static TFloat32 floats(float[] numbers, long... axes) {
        return TFloat32.tensorOf(Shape.of(axes), DataBuffers.of(numbers, true, false));
    }

    static TFloat64 doubles(double[] numbers, long... axes) {
        return TFloat64.tensorOf(Shape.of(axes), DataBuffers.of(numbers, true, false));
    }

    /// A place for numbers that are given in each run.
    <T extends TType> Operand<T> fed(Class<T> type, Tensor numbers) {
        Operand<T> place = tf.placeholder(type, org.tensorflow.op.core.Placeholder.shape(numbers.shape()));
        feeds.put(place, numbers);
        return place;
    }

    /// A variable that starts with some numbers.
    <T extends TType> VarHandleOp variable(String name, Class<T> type, Tensor start) {
        VarHandleOp handle = tf.varHandleOp(type, start.shape(), VarHandleOp.sharedName(name));
        Operand<T> place = tf.placeholder(type);
        starts.put(tf.assignVariableOp(handle, place), Map.entry(place, start));
        return handle;
    }

    void trained(String name, Operand<?> reading) {
        trained.put(name, reading);
    }

    void target(Op op) {
        targets.add(op);
    }

    void value(Operand<?> value) {
        outputs.put("value", value);
    }

    /// The value of a node and its gradients with respect to some others.
    void gradient(Operand<?> value, Map<String, ? extends Operand<?>> wrt) {
        value(value);
        var gradients = tf.gradients(value, wrt.values());
        int i = 0;
        for (String name : wrt.keySet()) {
            outputs.put(name, gradients.dy(i++));
        }
    }

    /// Starts the session and the variables.
    GraphRun ready() {
        session.close();
        session = new Session(graph, config);
        starts.forEach(
                (assign, start) -> session.runner().feed(start.getKey(), start.getValue()).addTarget(assign).run()
                        .close());
        return this;
    }

    @Override
    public void step() {
        Session.Runner runner = session.runner();
        feeds.forEach(runner::feed);
        targets.forEach(runner::addTarget);
        outputs.values().forEach(runner::fetch);
        try (Result result = runner.run()) {
            if (!asked || outputs.size() == 1) {
                keep(outputs, result, last);
            }
        }
    }

    private static void keep(Map<String, Operand<?>> named, Result result, Map<String, double[]> to) {
        int i = 0;
        for (String name : named.keySet()) {
            to.put(name, numbers((TNumber) result.get(i++)));
        }
    }

    private static double[] numbers(TNumber tensor) {
        double[] numbers = new double[(int) tensor.shape().size()];
        int[] next = {0};
        switch (tensor) {
            case TFloat32 t -> t.scalars().forEach(scalar -> numbers[next[0]++] = scalar.getFloat());
            case TFloat64 t -> t.scalars().forEach(scalar -> numbers[next[0]++] = scalar.getDouble());
            default -> throw new IllegalArgumentException("no numbers: " + tensor);
        }
        return numbers;
    }

    /// Those of the steps before it was first asked for a result: later steps are only timed.
    @Override
    public Map<String, double[]> numbers() {
        asked = !last.isEmpty();
        Map<String, double[]> numbers = new LinkedHashMap<>(last);
        if (!trained.isEmpty()) {
            Session.Runner runner = session.runner();
            trained.values().forEach(runner::fetch);
            try (Result result = runner.run()) {
                keep(trained, result, numbers);
            }
        }
        return numbers;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
