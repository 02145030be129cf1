// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where an operation's name in the field is not its method's name here, and why a name leads nowhere.
///
/// A name finds its method by itself where the two differ in underscores and capitals only, so an entry in [#SAID] is
/// needed for the others alone. A reason is printed only while its name leads nowhere.
final class OperationNames {
    /// By the name in the field: the method, as `name` for all its overloads or `name(int...)` for one of them.
    static final Map<String, String> SAID = said(
            "cbrt_pos cbrt", "pow_scalar pow(double)", "rdiv_scalar rdiv", "rpow_scalar rpow",
            "pow_int_exponent pow(Node)", "lerp_scalar lerp(Node,double)", "amax max(int...)", "amin min(int...)",
            "max_all max(int...)", "min_all min(int...)",
            "prod_all prod");
    /// By family and name in the field: a type of the module for neural networks, whose own tests check it.
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("nn linear", "layer.Linear"), Map.entry("loss mse", "loss.MeanSquaredError"),
            Map.entry("loss bce_with_logits", "loss.BinaryCrossEntropy"),
            Map.entry("loss cross_entropy", "loss.CrossEntropy"), Map.entry("optim sgd", "optim.Sgd"),
            Map.entry("optim adam", "optim.Adam"), Map.entry("init fans", "init.Fans"),
            Map.entry("init xavier_uniform", "init.Xavier"), Map.entry("init xavier_normal", "init.Xavier"),
            Map.entry("init kaiming_uniform", "init.He"), Map.entry("init kaiming_normal", "init.He"));
    /// Families whose members are no methods of nodes.
    private static final Set<String> NOT_ON_NODES = Set.of("optim", "sched", "init", "clip");
    private static final Set<String> PLANNED = Set.of("nn", "loss", "rnn", "optim", "sched", "init", "clip");

    private OperationNames() {
    }

    private static Map<String, String> said(String... pairs) {
        Map<String, String> said = new HashMap<>();
        for (String pair : pairs) {
            said.put(pair.substring(0, pair.indexOf(' ')), pair.substring(pair.indexOf(' ') + 1));
        }
        return Map.copyOf(said);
    }

    /// The type of the module for neural networks that a name stands for, such as `loss.CrossEntropy`.
    static Optional<String> elsewhere(String family, String name) {
        return Optional.ofNullable(ELSEWHERE.get(family + " " + name));
    }

    /// Whether a name of the family may be that of a method.
    static boolean isOnNodes(String family) {
        return !NOT_ON_NODES.contains(family);
    }

    /// Why a name of the family leads nowhere; empty where nobody has said so.
    static Optional<String> reason(String family) {
        return PLANNED.contains(family) ? Optional.of("in the plan of the module for neural networks")
                : Optional.empty();
    }
}
