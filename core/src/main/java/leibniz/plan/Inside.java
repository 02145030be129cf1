// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import leibniz.graph.Region;
import leibniz.graph.Type;
import leibniz.ops.HigherOrder;
import leibniz.ops.Scan;
import leibniz.tensor.DType;

/// The plans of an operation's regions and the arrays they work in, which belong to the plan around them: they are lent
/// for the step and used by other steps before and after.
///
/// @param plans one for each region
/// @param buffers for each plan the arrays in place of its buffers; plans that do not run at once share them
/// @param arguments for each of the regions' inputs the array it is copied to, or −1 where it is read in place
/// @param next for each state of a loop a second array, for its next value, or −1 where the body has that alone in a buffer
///        of its size: those two can change places
public record Inside(List<Plan> plans, List<List<Integer>> buffers, List<Integer> arguments, List<Integer> next) {

    /// Draws up the arrays for an operation whose regions have these plans.
    ///
    /// @param inputs what the regions' inputs are given
    /// @param array makes an array and tells its number
    static Inside of(HigherOrder op, List<Plan> plans, List<View> inputs,
            ToIntFunction<Plan.Buffer> array) {
        Region region = op.regions().getFirst();
        List<Integer> arguments = new ArrayList<>();
        List<Integer> next = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Type type = region.inputs().get(i).type();
            Plan.Buffer own = new Plan.Buffer(type.dtype(), type.shape().size());
            View given = inputs.get(i);
            boolean inPlace = i >= op.carried() + op.sliced() && given.offset() == 0 && given.isContiguous();
            arguments.add(inPlace ? -1 : array.applyAsInt(own));
            if (i < op.carried()) {
                next.add(op instanceof Scan && isAlone(plans.getFirst(), i) ? -1 : array.applyAsInt(own));
            }
        }
        return new Inside(plans, buffers(plans, array), List.copyOf(arguments), List.copyOf(next));
    }

    /// Whether output `i` of a plan fills a buffer that no other output lies in.
    private static boolean isAlone(Plan plan, int i) {
        View output = plan.outputs().get(i);
        int buffer = output.slot() - plan.leaves().size();
        return buffer >= 0 && output.offset() == 0 && output.isContiguous()
                && plan.buffers().get(buffer).size() == output.size()
                && plan.outputs().stream().filter(other -> other.slot() == output.slot()).count() == 1;
    }

    /// The k-th largest buffers of one element type of all plans share an array.
    private static List<List<Integer>> buffers(List<Plan> plans, ToIntFunction<Plan.Buffer> array) {
        int[][] found = plans.stream().map(p -> new int[p.buffers().size()]).toArray(int[][]::new);
        for (DType type : DType.values()) {
            List<List<Integer>> ranked = plans.stream().map(p -> largestFirst(p, type)).toList();
            int most = ranked.stream().mapToInt(List::size).max().orElse(0);
            for (int rank = 0; rank < most; rank++) {
                int size = 0;
                for (int p = 0; p < found.length; p++) {
                    if (rank < ranked.get(p).size()) {
                        size = Math.max(size, plans.get(p).buffers().get(ranked.get(p).get(rank)).size());
                    }
                }
                int shared = array.applyAsInt(new Plan.Buffer(type, size));
                for (int p = 0; p < found.length; p++) {
                    if (rank < ranked.get(p).size()) {
                        found[p][ranked.get(p).get(rank)] = shared;
                    }
                }
            }
        }
        return IntStream.range(0, found.length).mapToObj(p -> IntStream.of(found[p]).boxed().toList()).toList();
    }

    private static List<Integer> largestFirst(Plan plan, DType type) {
        return IntStream.range(0, plan.buffers().size()).filter(b -> plan.buffers().get(b).dtype() == type).boxed()
                .sorted(Comparator.comparingInt(b -> -plan.buffers().get(b).size())).toList();
    }

    /// All arrays, each once.
    List<Integer> arrays() {
        List<Integer> all = new ArrayList<>(arguments);
        all.addAll(next);
        buffers.forEach(all::addAll);
        return all.stream().filter(a -> a >= 0).distinct().toList();
    }

    /// The same with other numbers for the arrays.
    Inside moved(int[] places) {
        return new Inside(plans, buffers.stream().map(list -> moved(list, places)).toList(), moved(arguments, places),
                moved(next, places));
    }

    private static List<Integer> moved(List<Integer> arrays, int[] places) {
        return arrays.stream().map(a -> a < 0 ? a : places[a]).toList();
    }
}
