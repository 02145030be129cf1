// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import leibniz.graph.Type;
import leibniz.tensor.DType;

/// What a back end runs: steps over numbered arrays. The first `leaves` of them are arguments, one for each leaf of the
/// listing; the others are buffers, which steps share as soon as nobody reads their old content any more.
///
/// A plan is immutable and holds no numbers, so any number of threads may run it, each with its own arrays.
///
/// @param leaves the types of the arguments
/// @param buffers what has to be allocated for a run
/// @param steps what to do, in order
/// @param outputs where the results lie after the last step
/// @param updates what to write back into arguments then, besides what steps write into them
public record Plan(List<Type> leaves, List<Buffer> buffers, List<? extends Task> steps, List<View> outputs,
        List<Update> updates) {

    /// An array of `size` elements.
    public record Buffer(DType dtype, int size) {
    }

    /// The argument numbered `leaf` takes the value seen.
    public record Update(int leaf, View value) {
    }

    /// The plan of a listing, a step for each operation.
    public static Plan of(Listing listing) {
        return Place.apply(Views.apply(Trim.apply(Share.apply(listing)), false));
    }

    /// The plan of a listing in which elementwise operations and reductions are fused into nests of loops.
    public static Plan fused(Listing listing) {
        Listing shared = Share.apply(listing);
        Plan single = Singles.apply(shared);
        return single != null ? single : passed(shared);
    }

    /// The plan of a listing in which nothing is twice, by the passes for arrays of any size.
    static Plan passed(Listing shared) {
        Plan plan = shared.isElementwise() ? Views.apply(shared, true)
                : Stages.apply(Early.apply(Orient.apply(Views.apply(Mosaic.apply(Trim.apply(shared)), true))));
        return Place.apply(InPlace.apply(Fuse.apply(Sink.apply(plan))));
    }

    /// The arguments that a run changes: those that steps write, and those that are updated when all is known.
    public Set<Integer> changed() {
        Set<Integer> changed = new HashSet<>();
        updates.forEach(update -> changed.add(update.leaf()));
        for (Task task : steps) {
            for (View written : task.writes()) {
                if (written.slot() < leaves.size()) {
                    changed.add(written.slot());
                }
            }
        }
        return changed;
    }

    /// The number of bytes that a run allocates.
    public long bytes() {
        long bytes = 0;
        for (Buffer buffer : buffers) {
            bytes += (long) buffer.size() * buffer.dtype().bytes();
        }
        return bytes;
    }

    /// One line per step.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Task task : steps) {
            switch (task) {
                case Step s -> text.append(s.output()).append(" = ").append(s.op().title()).append(' ')
                        .append(s.inputs()).append('\n');
                case Nest n -> text.append(n);
            }
        }
        return text.toString();
    }
}
