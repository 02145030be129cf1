// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.bench.work.Contender;
import leibniz.bench.work.MlpTraining;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/// The training step of a perceptron. Updates wait for all gradients: variables are changed in place.
final class Perceptron {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;

    private final MlpTraining w;
    private final GraphRun run;
    private final Ops tf;
    private final Map<String, VarHandleOp> variables = new LinkedHashMap<>();
    private final Map<String, Operand<TFloat32>> read = new LinkedHashMap<>();

    private Perceptron(MlpTraining w, ConfigProto config) {
        this.w = w;
        this.run = new GraphRun(config);
        this.tf = run.ops();
    }

    static Contender of(MlpTraining w, ConfigProto config) {
        return new Perceptron(w, config).made();
    }

    private Contender made() {
        Operand<TFloat32> y = run.fed(TFloat32.class,
                GraphRun.floats(w.images(), w.batch(), w.sizes().getFirst()));
        Operand<TFloat32> t = run.fed(TFloat32.class,
                GraphRun.floats(oneHot(w.labels(), w.sizes().getLast()), w.batch(), w.sizes().getLast()));
        int layers = w.sizes().size() - 1;
        for (int i = 0; i < layers; i++) {
            int out = w.sizes().get(i + 1);
            Operand<TFloat32> weight = weight(i + ".weight", w.weight(i), out, w.sizes().get(i));
            Operand<TFloat32> bias = weight(i + ".bias", new float[out], out);
            y = tf.nn.biasAdd(tf.linalg.matMul(y, weight, MatMul.transposeB(true)), bias);
            y = i + 1 < layers ? tf.nn.relu(y) : y;
        }
        Operand<TFloat32> loss = tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(y, t).loss(), tf.constant(0));
        List<Operand<TFloat32>> gradients = new ArrayList<>();
        var all = tf.gradients(loss, read.values());
        for (int i = 0; i < read.size(); i++) {
            gradients.add(all.<TFloat32>dy(i));
        }
        Ops after = tf.withControlDependencies(gradients.toArray(Op[]::new));
        if (w.adam()) {
            adam(after, gradients);
        } else {
            int i = 0;
            for (VarHandleOp variable : variables.values()) {
                run.target(after.train.resourceApplyGradientDescent(variable, tf.constant(0.01f), gradients.get(i++)));
            }
        }
        run.value(loss);
        return run.ready();
    }

    /// The loss that takes labels has no gradient there, the one that takes probabilities has.
    private static float[] oneHot(int[] labels, int classes) {
        float[] probabilities = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            probabilities[i * classes + labels[i]] = 1;
        }
        return probabilities;
    }

    private Operand<TFloat32> weight(String name, float[] start, long... axes) {
        VarHandleOp variable = run.variable(name, TFloat32.class, GraphRun.floats(start, axes));
        Operand<TFloat32> reading = tf.readVariableOp(variable, TFloat32.class);
        variables.put(name, variable);
        read.put(name, reading);
        run.trained(name, reading);
        return reading;
    }

    /// TensorFlow adds epsilon before the correction of the squares' mean, others after it: theirs is made ours.
    private void adam(Ops after, List<Operand<TFloat32>> gradients) {
        VarHandleOp power1 = run.variable("power1", TFloat32.class, TFloat32.scalarOf(BETA1));
        VarHandleOp power2 = run.variable("power2", TFloat32.class, TFloat32.scalarOf(BETA2));
        Operand<TFloat32> now1 = tf.readVariableOp(power1, TFloat32.class);
        Operand<TFloat32> now2 = tf.readVariableOp(power2, TFloat32.class);
        Operand<TFloat32> epsilon = tf.math.mul(tf.constant(1e-8f), tf.math.sqrt(tf.math.sub(tf.constant(1f), now2)));
        List<Op> steps = new ArrayList<>();
        int i = 0;
        for (String name : variables.keySet()) {
            Operand<TFloat32> g = gradients.get(i++);
            VarHandleOp mean = run.variable(name + ".mean", TFloat32.class, zeros(name));
            VarHandleOp square = run.variable(name + ".square", TFloat32.class, zeros(name));
            steps.add(after.train.resourceApplyAdam(variables.get(name), mean, square, now1, now2, tf.constant(1e-3f),
                    tf.constant(BETA1), tf.constant(BETA2), epsilon, g));
        }
        steps.forEach(run::target);
        Ops last = tf.withControlDependencies(steps.toArray(Op[]::new));
        run.target(last.assignVariableOp(power1, last.math.mul(now1, tf.constant(BETA1))));
        run.target(last.assignVariableOp(power2, last.math.mul(now2, tf.constant(BETA2))));
    }

    private TFloat32 zeros(String name) {
        int layer = name.charAt(0) - '0';
        int out = w.sizes().get(layer + 1);
        int in = w.sizes().get(layer);
        return name.endsWith("bias") ? GraphRun.floats(new float[out], out)
                : GraphRun.floats(new float[out * in], out, in);
    }
}
