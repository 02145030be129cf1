// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where an operation's name in the field is not its method's name here.
///
/// A name finds its method by itself where the two differ in underscores and capitals only, so an entry in [#SAID] is
/// needed for the others alone.
final class OperationNames {
    /// By the name in the field: the method, as `name` for all its overloads or `name(int...)` for one of them.
    static final Map<String, String> SAID = said(
            "cbrt_pos cbrt", "pow_scalar pow(double)", "rdiv_scalar rdiv", "rpow_scalar rpow",
            "pow_int_exponent pow(Node)", "lerp_scalar lerp(Node,double)", "amax max(int...)", "amin min(int...)",
            "max_all max(int...)", "min_all min(int...)",
            "prod_all prod");
    /// By family and name in the field: a type of the module for neural networks, whose own tests check it. In a line the
    /// type, the family and the names.
    private static final Map<String, String> ELSEWHERE = elsewhere(
            """
                    layer.Linear nn linear
                    loss.MeanSquaredError loss mse
                    loss.BinaryCrossEntropy loss bce_with_logits bce_with_logits_weighted
                    loss.CrossEntropy loss cross_entropy
                    loss.SoftCrossEntropy loss cross_entropy_probs
                    loss.NegativeLogLikelihood loss nll
                    loss.Losses loss l1 smooth_l1 huber bce kl_div poisson_nll hinge squared_hinge hinge_embedding soft_margin focal
                    loss.GaussianLikelihood loss gaussian_nll
                    loss.MarginRanking loss margin_ranking
                    loss.MultiMargin loss multi_margin
                    loss.MultiLabel loss multilabel_soft_margin
                    loss.TripletMargin loss triplet_margin
                    loss.CosineEmbedding loss cosine_embedding
                    loss.Ctc loss ctc_forward
                    layer.Cell rnn rnn_tanh_cell rnn_relu_cell lstm_cell gru_cell
                    layer.Recurrent rnn rnn_tanh lstm gru
                    optim.Sgd optim sgd
                    optim.Adam optim adam adamw
                    optim.RmsProp optim rmsprop
                    optim.Adagrad optim adagrad
                    optim.Adadelta optim adadelta
                    optim.Adamax optim adamax
                    optim.Nadam optim nadam
                    optim.Radam optim radam
                    optim.Rprop optim rprop
                    optim.LimitedMemory optim lbfgs
                    minimise.LineSearchLbfgs optim lbfgs_strong_wolfe
                    schedule.Schedule sched step multistep exponential cosine cosine_warm_restarts linear constant polynomial
                    schedule.Schedule sched lambda inverse_sqrt_warmup cyclic sequential_warmup_cosine
                    schedule.OneCycle sched one_cycle
                    schedule.Plateau sched reduce_on_plateau
                    init.Fans init fans
                    init.Gain init gain
                    init.Xavier init xavier_uniform xavier_normal
                    init.He init kaiming_uniform kaiming_normal
                    init.Uniform init linear_default
                    init.Orthogonal init orthogonal_gram
                    init.Identity init eye dirac
                    init.TruncatedNormal init trunc_normal_std
                    clip.Clipping clip clip_grad_norm clip_grad_value
                    """);
    /// Families whose members are no methods of nodes.
    private static final Set<String> NOT_ON_NODES = Set.of("optim", "sched", "init", "clip");

    private OperationNames() {
    }

    private static Map<String, String> said(String... pairs) {
        Map<String, String> said = new HashMap<>();
        for (String pair : pairs) {
            said.put(pair.substring(0, pair.indexOf(' ')), pair.substring(pair.indexOf(' ') + 1));
        }
        return Map.copyOf(said);
    }

    private static Map<String, String> elsewhere(String lines) {
        Map<String, String> types = new HashMap<>();
        lines.lines().map(line -> line.split(" ")).forEach(words -> Arrays.stream(words).skip(2)
                .forEach(name -> types.put(words[1] + " " + name, words[0])));
        return Map.copyOf(types);
    }

    /// The type of the module for neural networks that a name stands for, such as `loss.CrossEntropy`.
    static Optional<String> elsewhere(String family, String name) {
        return Optional.ofNullable(ELSEWHERE.get(family + " " + name));
    }

    /// Whether a name of the family may be that of a method.
    static boolean isOnNodes(String family) {
        return !NOT_ON_NODES.contains(family);
    }
}
