// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.ArrayList;
import java.util.List;
import leibniz.exec.Backend;
import leibniz.exec.Executable;
import leibniz.exec.Sequence;
import leibniz.exec.gemm.BlockedGemm;
import leibniz.exec.gemm.GemmChoice;
import leibniz.exec.gemm.TieredGemm;
import leibniz.exec.gemm.VectorGemm;
import leibniz.exec.product.Products;
import leibniz.exec.reference.IndexCheck;
import leibniz.exec.reference.Reference;
import leibniz.plan.Cost;
import leibniz.plan.Listing;
import leibniz.plan.Nest;
import leibniz.plan.Plan;
import leibniz.plan.Step;
import leibniz.plan.Task;
import org.jspecify.annotations.Nullable;

/// Runs fused plans: nests as loops of their own, all other steps as the reference does.
public final class Loops implements Backend {
    private static final long GRAIN = 65_536;
    /// A loop is not shared unless it costs so many times the least piece, about 10 µs.
    private static final int FEW = 4;
    /// Nobody is woken for a loop unless it costs so many times the least piece: waking a thread that has gone to sleep takes
    /// the caller a good part of what it would save.
    private static final int PIECES = 16;
    /// How many terms of a product are taken to cost as much as an addition of single numbers in a loop.
    private static final long TERMS = 32;
    private final Reference single;
    private final Tier tier;
    private final long grain;
    /// Where nests become vector code, if they may later.
    private final @Nullable Foundry foundry;
    private final Products products;

    /// What runs nests.
    public enum Tier {
        /// plain loops
        SCALAR,
        /// generated vector loops from the first run on; slow until they are hot
        VECTOR,
        /// plain loops first, generated ones when they have paid
        TIERED
    }

    /// Whether generated vector loops can run: the module of the Vector API is there.
    public static boolean haveVectors() {
        for (Module module : ModuleLayer.boot().modules()) {
            if ("jdk.incubator.vector".equals(module.getName())) {
                return true;
            }
        }
        return false;
    }

    /// A back end that leaves single operations to the reference.
    public Loops(Reference single, Tier tier) {
        this(single, tier, GRAIN);
    }

    /// The same with another idea of how small a loop is not worth a second thread.
    ///
    /// @param grain the least cost of a piece, an addition of two elements costing about 4
    public Loops(Reference single, Tier tier, long grain) {
        this.single = single;
        this.tier = tier;
        this.grain = grain;
        this.foundry = tier == Tier.TIERED ? new Foundry() : null;
        this.products = new Products(switch (tier) {
            case SCALAR -> new BlockedGemm();
            case VECTOR -> new VectorGemm();
            case TIERED -> GemmChoice.of(new TieredGemm(new Foundry()));
        }, single.strict(), TERMS * grain);
    }

    @Override
    public Plan plan(Listing listing) {
        return Plan.fused(listing);
    }

    @Override
    public Sequence prepare(Plan plan) {
        List<Executable> ready = new ArrayList<>();
        for (Task task : plan.steps()) {
            ready.add(task instanceof Nest nest ? checked(nest) : step((Step) task));
        }
        return Sequence.of(plan, ready);
    }

    private Executable checked(Nest nest) {
        return nest.checks().isEmpty() ? nest(nest) : new IndexCheck(nest.checks(), nest(nest));
    }

    private Executable nest(Nest nest) {
        return Tape.suits(nest) ? Tape.of(nest, single.strict())
                : nest(nest, Routine.of(nest, single.strict()));
    }

    private Executable step(Step step) {
        Executable own = products.of(step);
        return own != null ? own : single.single(step, this);
    }

    private Executable nest(Nest nest, Routine routine) {
        Cost cost = Cost.of(nest);
        long each = cost.operations() + cost.bytes() / routine.dtype().bytes();
        Split split = split(routine, each);
        boolean wakes = each >= PIECES * grain;
        if (tier == Tier.SCALAR) {
            return Parted.of(new ScalarNest(routine), split, wakes);
        }
        int most = Generator.most(routine.dtype());
        Routine code = Outlined.of(nest, routine, single.strict(), most);
        Layout layout = Layout.of(code, most);
        if (!VectorNest.suits(code, layout)) {
            return Parted.of(new ScalarNest(routine), split, wakes);
        }
        Split parts = split(code, each);
        return foundry != null
                ? new Tiered(Parted.of(new ScalarNest(routine), split, wakes), code, layout, parts, wakes, foundry)
                : Parted.of(new VectorNest(code, layout, Generator.compile(code, layout)), parts, wakes);
    }

    private Split split(Routine routine, long cost) {
        return cost < FEW * grain ? Split.whole(routine) : Split.of(routine, cost, grain);
    }
}
