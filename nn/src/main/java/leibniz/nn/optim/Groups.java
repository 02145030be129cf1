// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// Groups of parameters with an optimiser each, or with one optimiser and other settings.
///
/// ```java
/// Optimizer optimizer = Groups.of(Adam.decoupled(1e-3))
///         .with(p -> p.label().endsWith("bias"), Adam.of(1e-3))            // biases do not decay
///         .with(p -> p.label().startsWith("encoder."), Sgd.of(1e-4));
/// ```
///
/// A parameter belongs to the first group that takes it, else to the rest. Groups do not change: [#with] gives others.
public final class Groups implements Optimizer {
    private record Group(Predicate<Parameter> members, Optimizer optimizer) {
    }

    private final Optimizer rest;
    private final List<Group> groups;

    private Groups(Optimizer rest, List<Group> groups) {
        this.rest = rest;
        this.groups = groups;
    }

    /// With that optimiser for all parameters of no group.
    public static Groups of(Optimizer rest) {
        return new Groups(rest, List.of());
    }

    /// And that optimiser for the parameters of a group.
    ///
    /// @throws IllegalArgumentException if the optimiser is that of another group; it would count some steps twice
    public Groups with(Predicate<Parameter> members, Optimizer optimizer) {
        Set<Optimizer> known = Collections.newSetFromMap(new IdentityHashMap<>());
        all().forEach(known::add);
        if (!known.add(optimizer)) {
            throw new IllegalArgumentException("groups: every group needs an optimiser of its own");
        }
        return new Groups(rest, Stream.concat(groups.stream(), Stream.of(new Group(members, optimizer))).toList());
    }

    private Stream<Optimizer> all() {
        return Stream.concat(groups.stream().map(Group::optimizer), Stream.of(rest));
    }

    private Optimizer of(Parameter x) {
        return groups.stream().filter(group -> group.members.test(x)).map(Group::optimizer).findFirst().orElse(rest);
    }

    /// Group by group, the rest last.
    @Override
    public Map<Parameter, Node> updates(Map<Parameter, Node> gradients) {
        Map<Optimizer, Map<Parameter, Node>> shares = new IdentityHashMap<>();
        gradients.forEach((x, g) -> shares.computeIfAbsent(of(x), _ -> new LinkedHashMap<>()).put(x, g));
        Map<Parameter, Node> updates = new LinkedHashMap<>();
        all().forEach(optimizer -> {
            Map<Parameter, Node> share = shares.get(optimizer);
            if (share != null) {
                updates.putAll(optimizer.updates(share));
            }
        });
        return updates;
    }

    /// That of the rest.
    @Override
    public Parameter learningRate() {
        return rest.learningRate();
    }

    /// Those of the rest, then those of the groups.
    @Override
    public Map<Parameter, Double> rates() {
        Map<Parameter, Double> rates = new LinkedHashMap<>(rest.rates());
        groups.forEach(group -> rates.putAll(group.optimizer.rates()));
        return rates;
    }

    @Override
    public List<Parameter> state() {
        List<Parameter> state = new ArrayList<>();
        all().forEach(optimizer -> state.addAll(optimizer.state()));
        return List.copyOf(state);
    }
}
