// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.tensorflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import leibniz.bench.work.AsianOption;
import leibniz.bench.work.Contender;
import leibniz.bench.work.Elementwise;
import leibniz.bench.work.LogisticRegression;
import leibniz.bench.work.ScalarChain;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;

/// What is no network.
final class Formulas {
    private Formulas() {
    }

    static Contender logistic(LogisticRegression l, ConfigProto config) {
        GraphRun run = new GraphRun(config);
        Ops tf = run.ops();
        Operand<TFloat64> w = run.fed(TFloat64.class, GraphRun.doubles(l.weights(), l.d(), 1));
        Operand<TFloat64> b = run.fed(TFloat64.class, TFloat64.scalarOf(l.bias()));
        Operand<TFloat64> x = run.fed(TFloat64.class, GraphRun.doubles(l.features(), l.n(), l.d()));
        Operand<TFloat64> t = run.fed(TFloat64.class, GraphRun.doubles(l.targets(), l.n(), 1));
        Operand<TFloat64> z = tf.math.add(tf.linalg.matMul(x, w), b);
        Operand<TFloat64> each = tf.math.sub(tf.math.softplus(z), tf.math.mul(z, t));
        run.gradient(tf.math.mean(each, tf.constant(new int[]{0, 1})), named("w", w, "b", b));
        return run.ready();
    }

    static <T extends TNumber> Contender elementwise(Elementwise w, Class<T> type, ConfigProto config) {
        GraphRun run = new GraphRun(config);
        Ops tf = run.ops();
        Operand<T> x = run.fed(type, numbers(type, w.x(), w.n()));
        Operand<T> a = run.fed(type, numbers(type, new double[]{w.a()}));
        Operand<T> b = run.fed(type, numbers(type, new double[]{w.b()}));
        Operand<T> y = tf.math.add(tf.math.mul(tf.math.tanh(tf.math.add(tf.math.mul(a, x), b)),
                tf.math.exp(tf.math.neg(tf.math.square(x)))), tf.math.sigmoid(x));
        run.gradient(tf.math.mean(tf.math.square(y), tf.constant(0)), named("x", x, "a", a, "b", b));
        return run.ready();
    }

    private static Tensor numbers(Class<? extends TNumber> type, double[] numbers, long... axes) {
        if (type == TFloat64.class) {
            return GraphRun.doubles(numbers, axes);
        }
        float[] narrow = new float[numbers.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) numbers[i];
        }
        return GraphRun.floats(narrow, axes);
    }

    static Contender chain(ScalarChain w, ConfigProto config) {
        GraphRun run = new GraphRun(config);
        Ops tf = run.ops();
        Operand<TFloat64> x = run.fed(TFloat64.class, TFloat64.scalarOf(w.x()));
        Operand<TFloat64> c = run.fed(TFloat64.class, TFloat64.scalarOf(w.c()));
        Operand<TFloat64> d = run.fed(TFloat64.class, TFloat64.scalarOf(w.d()));
        Operand<TFloat64> y = x;
        for (int i = 0; i < w.links(); i++) {
            y = tf.math.exp(tf.math.sin(tf.math.add(tf.math.mul(y, c), d)));
        }
        run.gradient(y, named("x", x, "c", c, "d", d));
        return run.ready();
    }

    static Contender asian(AsianOption w, ConfigProto config) {
        GraphRun run = new GraphRun(config);
        Ops tf = run.ops();
        Operand<TFloat64> spot = run.fed(TFloat64.class, TFloat64.scalarOf(w.spot()));
        Operand<TFloat64> rate = run.fed(TFloat64.class, TFloat64.scalarOf(w.rate()));
        Operand<TFloat64> volatility = run.fed(TFloat64.class, TFloat64.scalarOf(w.volatility()));
        Operand<TFloat64> shocks = run.fed(TFloat64.class, GraphRun.doubles(w.shocks(), w.steps(), w.paths()));
        double dt = 1.0 / w.steps();
        Operand<TFloat64> drift = tf.math.mul(
                tf.math.sub(rate, tf.math.mul(tf.math.square(volatility), tf.constant(0.5))), tf.constant(dt));
        Operand<TFloat64> swing = tf.math.mul(volatility, tf.constant(Math.sqrt(dt)));
        Operand<TFloat64> price = spot;
        Operand<TFloat64> sum = null;
        for (int i = 0; i < w.steps(); i++) {
            Operand<TFloat64> shock = tf.reshape(
                    tf.slice(shocks, tf.constant(new int[]{i, 0}), tf.constant(new int[]{1, w.paths()})),
                    tf.constant(new int[]{w.paths()}));
            price = tf.math.mul(price, tf.math.exp(tf.math.add(drift, tf.math.mul(swing, shock))));
            sum = sum == null ? price : tf.math.add(sum, price);
        }
        Operand<TFloat64> mean = tf.math.mul(Objects.requireNonNull(sum), tf.constant(1.0 / w.steps()));
        Operand<TFloat64> payoff = tf.nn.relu(tf.math.sub(mean, tf.constant(w.strike())));
        Operand<TFloat64> value = tf.math.mul(tf.math.mean(payoff, tf.constant(0)), tf.math.exp(tf.math.neg(rate)));
        run.gradient(value, named("spot", spot, "rate", rate, "volatility", volatility));
        return run.ready();
    }

    private static Map<String, Operand<?>> named(Object... pairs) {
        Map<String, Operand<?>> named = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            named.put((String) pairs[i], (Operand<?>) pairs[i + 1]);
        }
        return named;
    }
}
