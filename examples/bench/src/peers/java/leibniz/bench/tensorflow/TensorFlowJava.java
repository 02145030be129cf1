// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.tensorflow;

import java.util.Optional;
import leibniz.bench.Peer;
import leibniz.bench.work.AsianOption;
import leibniz.bench.work.Contender;
import leibniz.bench.work.Elementwise;
import leibniz.bench.work.LogisticRegression;
import leibniz.bench.work.MlpTraining;
import leibniz.bench.work.ScalarChain;
import leibniz.bench.work.Workload;
import leibniz.tensor.DType;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/// TensorFlow Java: graphs, run in sessions. Several gradients that the other workloads need are missing in what can be
/// called without Python.
public final class TensorFlowJava implements Peer {
    private ConfigProto config = ConfigProto.getDefaultInstance();

    @Override
    public String name() {
        return "TensorFlow";
    }

    @Override
    public String load(int threads) {
        config = ConfigProto.newBuilder().setIntraOpParallelismThreads(threads).setInterOpParallelismThreads(threads)
                .build();
        String binding = ConfigProto.class.getPackage().getImplementationVersion();
        return "TensorFlow %s%s".formatted(TensorFlow.version(), binding == null ? "" : ", Java binding " + binding);
    }

    @Override
    public Optional<Contender> contender(Workload workload) {
        return Optional.ofNullable(switch (workload) {
            case MlpTraining w -> Perceptron.of(w, config);
            case LogisticRegression w -> Formulas.logistic(w, config);
            case Elementwise w -> w.dtype() == DType.FLOAT32 ? Formulas.elementwise(w, TFloat32.class, config)
                    : Formulas.elementwise(w, TFloat64.class, config);
            case ScalarChain w -> Formulas.chain(w, config);
            case AsianOption w -> Formulas.asian(w, config);
            default -> null;
        });
    }
}
