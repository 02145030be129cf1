// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pass: new values of arguments are written straight into them, by nests that run after everything else, where nobody
/// needs the old values any more. All other updates stay what they are: values that are copied when all are known.
///
/// An update that is the step of an optimiser then reads the gradient where it lies, and needs no array for what it makes.
/// Nothing can fail once the first argument has changed: nests that refuse numbers stay where they are.
final class InPlace {
    /// Operations on elements up to which a nest is one loop on all machines: what it reads of an element, it has read
    /// before it writes it.
    private static final int MOST = 40;
    private final Plan plan;
    private final int leaves;
    /// The nests that may run last, in order.
    private final List<Nest> movable = new ArrayList<>();
    /// How many results of a run lie in an array.
    private final Map<Integer, Integer> results = new HashMap<>();
    private final Set<Integer> readByTasks = new HashSet<>();

    private InPlace(Plan plan) {
        this.plan = plan;
        this.leaves = plan.leaves().size();
        plan.steps().forEach(task -> readByTasks.addAll(slots(task.reads())));
        plan.outputs().forEach(view -> results.merge(view.slot(), 1, Integer::sum));
        plan.updates().forEach(update -> results.merge(update.value().slot(), 1, Integer::sum));
    }

    static Plan apply(Plan plan) {
        return plan.updates().isEmpty() ? plan : new InPlace(plan).apply();
    }

    private Plan apply() {
        Map<Nest, Map<Integer, Integer>> moves = moves();
        if (moves.isEmpty()) {
            return plan;
        }
        List<Task> tasks = new ArrayList<>();
        plan.steps().stream().filter(task -> !moves.containsKey(task)).forEach(tasks::add);
        Set<Integer> settled = new HashSet<>();
        for (Nest nest : movable) {
            Map<Integer, Integer> to = moves.get(nest);
            if (to != null) {
                settled.addAll(to.values());
                tasks.add(into(nest, to));
            }
        }
        return new Plan(plan.leaves(), plan.buffers(), List.copyOf(tasks), plan.outputs(),
                plan.updates().stream().filter(u -> !settled.contains(u.leaf())).toList());
    }

    private static Set<Integer> slots(List<View> views) {
        Set<Integer> slots = new HashSet<>();
        views.forEach(view -> slots.add(view.slot()));
        return slots;
    }

    /// For each nest that moves, the arguments that take the place of arrays.
    private Map<Nest, Map<Integer, Integer>> moves() {
        Map<Integer, Nest> writers = new HashMap<>();
        Map<Integer, Integer> readers = new HashMap<>();
        for (Task task : plan.steps()) {
            if (task instanceof Nest nest && isMovable(nest)) {
                movable.add(nest);
                nest.stores().forEach(store -> writers.put(store.to().slot(), nest));
                slots(nest.reads()).forEach(slot -> readers.merge(slot, 1, Integer::sum));
            }
        }
        Map<Nest, Map<Integer, Integer>> moves = new IdentityHashMap<>();
        for (Plan.Update update : plan.updates()) {
            Nest nest = writers.get(update.value().slot());
            if (nest != null && isWhole(update.value(), nest) && isFree(update, nest, readers)) {
                moves.computeIfAbsent(nest, n -> new HashMap<>()).put(update.value().slot(), update.leaf());
            }
        }
        return moves;
    }

    /// Whether a nest is a single loop, of which nobody reads anything but as the result of a run.
    private boolean isMovable(Nest nest) {
        long operations = nest.values().stream().filter(value -> value.level() == Nest.Level.FULL).count();
        if (operations > MOST || !nest.checks().isEmpty()
                || nest.values().stream().anyMatch(Nest.Fold.class::isInstance)) {
            return false;
        }
        return nest.writes().stream()
                .allMatch(view -> results.containsKey(view.slot()) && !readByTasks.contains(view.slot()));
    }

    /// Whether the nest makes all the elements of an array, each on its own.
    private boolean isWhole(View value, Nest nest) {
        return value.offset() == 0 && value.isContiguous()
                && value.size() == plan.buffers().get(value.slot() - leaves).size()
                && nest.stores().stream().anyMatch(store -> store.to().slot() == value.slot()
                        && store.to().size() == nest.rows() * nest.length()
                        && nest.values().get(store.value()).level() == Nest.Level.FULL);
    }

    /// Whether nobody else wants the new numbers, and, of what runs last, only this nest reads the old ones, element by
    /// element as it writes the new ones.
    private boolean isFree(Plan.Update update, Nest nest, Map<Integer, Integer> readers) {
        View whole = View.whole(update.leaf(), plan.leaves().get(update.leaf()));
        int own = slots(nest.reads()).contains(update.leaf()) ? 1 : 0;
        return results.getOrDefault(update.value().slot(), 0) == 1 && !results.containsKey(update.leaf())
                && readers.getOrDefault(update.leaf(), 0) == own && update.value().size() == whole.size()
                && isReadByElement(nest, whole);
    }

    private static boolean isReadByElement(Nest nest, View whole) {
        for (Nest.Value value : nest.values()) {
            if (value instanceof Nest.Load load && load.view().slot() == whole.slot()
                    && (load.level() != Nest.Level.FULL
                            || load.view().offset() != 0 || !load.view().isContiguous()
                            || load.view().size() != whole.size())) {
                return false;
            }
        }
        return true;
    }

    private static Nest into(Nest nest, Map<Integer, Integer> to) {
        return new Nest(nest.dtype(), nest.rows(), nest.length(), nest.values(),
                nest.stores().stream().map(store -> {
                    Integer leaf = to.get(store.to().slot());
                    return leaf == null ? store : new Nest.Store(store.value(), store.to().in(leaf));
                }).toList(), nest.totals(), nest.checks(), nest.origins());
    }
}
