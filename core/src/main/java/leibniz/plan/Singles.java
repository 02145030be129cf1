// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leibniz.expr.Code;
import leibniz.graph.Op;
import leibniz.graph.Type;
import leibniz.ops.Elementwise;
import leibniz.ops.Fill;
import leibniz.tensor.DType;
import org.jspecify.annotations.Nullable;

/// Pass: a graph of single numbers of one floating type becomes one nest at once. All other passes together would make the
/// same plan of it; since such a graph is often the first that a JVM sees, and they are not compiled by then, they would
/// take most of the time to the first gradient.
final class Singles {
    private final Listing listing;
    private final DType dtype;
    private final boolean[] needed;
    private final ValueList values = new ValueList();
    private final Codes codes = new Codes();
    /// For each entry its number among the values; −1 for what is not among them, or not yet.
    private final int[] value;
    private final @Nullable Double[] literals;
    private final int[] origins;
    private int taken;
    /// For each leaf its number among the arguments.
    private final int[] leaf;
    private int leaves;

    private Singles(Listing listing, DType dtype) {
        this.listing = listing;
        this.dtype = dtype;
        this.needed = Prune.needed(listing);
        this.value = new int[listing.size()];
        this.literals = new @Nullable Double[value.length];
        this.origins = new int[value.length];
        this.leaf = new int[value.length];
        Arrays.fill(value, -1);
    }

    /// The plan of a listing in which nothing is twice, or null where something is not a single number of its type, changes
    /// an argument, or is known before the run.
    static @Nullable Plan apply(Listing shared) {
        DType dtype = shared.values.length == 0 ? dtype(shared) : null;
        return dtype == null ? null : new Singles(shared, dtype).plan();
    }

    /// The floating type of all numbers, or null if there is not just one.
    private static @Nullable DType dtype(Listing listing) {
        DType found = null;
        for (int i = 0; i < listing.size(); i++) {
            Type type = listing.types[i];
            boolean flag = type.dtype() == DType.BOOL;
            if (!type.shape().isScalar() || !(flag || type.dtype().isFloating())
                    || !flag && found != null && found != type.dtype()) {
                return null;
            }
            Op op = listing.ops[i];
            if (!(op instanceof Elementwise || op instanceof Fill && !flag || listing.isLeaf(i))) {
                return null;
            }
            found = flag ? found : type.dtype();
        }
        return found;
    }

    private @Nullable Plan plan() {
        for (int i = 0; i < value.length; i++) {
            if (listing.isLeaf(i)) {
                leaf[i] = leaves++;
            } else if (needed[i] && !take(i)) {
                return null;
            }
        }
        return taken == 0 ? null : placed();
    }

    /// Takes an operation; false if it is one of truth values alone, which no nest has.
    private boolean take(int entry) {
        if (listing.ops[entry] instanceof Fill f) {
            literals[entry] = dtype == DType.FLOAT32 ? (double) (float) f.value() : f.value();
            return true;
        }
        Code code = codes.of(((Elementwise) listing.ops[entry]).formula());
        int[] inputs = listing.inputs[entry];
        boolean flag = listing.types[entry].dtype() == DType.BOOL;
        boolean known = !flag;
        boolean numbers = !flag;
        for (int input : inputs) {
            known &= literals[input] != null;
            numbers |= listing.types[input].dtype() != DType.BOOL;
        }
        Double folded = known ? folded(code, inputs) : null;
        if (folded != null) {
            literals[entry] = folded;
            return true;
        }
        if (!numbers) {
            return false;
        }
        int[] register = new int[code.registers()];
        for (int k = 0; k < inputs.length; k++) {
            register[k] = operand(inputs[k]);
        }
        int made = values.code(code, register, dtype);
        value[entry] = flag ? values.flag(made) : values.number(made);
        origins[taken++] = entry;
        return true;
    }

    private @Nullable Double folded(Code code, int[] inputs) {
        double[] register = new double[code.registers()];
        for (int k = 0; k < inputs.length; k++) {
            Double number = literals[inputs[k]];
            register[k] = number == null ? Double.NaN : number;
        }
        return Fold.of(code, register, dtype);
    }

    private int operand(int entry) {
        Double number = literals[entry];
        if (number != null) {
            return values.literal(number);
        }
        if (value[entry] < 0) {
            value[entry] = values.put(new Nest.Load(View.whole(leaf[entry], listing.types[entry]), Nest.Level.ONCE));
        }
        return value[entry];
    }

    /// The nest, whose results lie in arrays of their own.
    private @Nullable Plan placed() {
        List<Type> arguments = new ArrayList<>();
        @Nullable
        View[] lies = new @Nullable View[value.length];
        boolean[] wanted = new boolean[value.length];
        for (int output : listing.outputs) {
            wanted[output] = true;
        }
        for (int i = 0; i < value.length; i++) {
            if (listing.isLeaf(i)) {
                lies[i] = wanted[i] ? View.whole(leaf[i], listing.types[i]) : null;
                arguments.add(listing.types[i]);
            }
        }
        List<Plan.Buffer> buffers = new ArrayList<>();
        List<Nest.Store> stores = new ArrayList<>();
        Integer[] from = new Integer[taken];
        for (int k = 0; k < taken; k++) {
            int entry = origins[k];
            from[k] = entry;
            if (wanted[entry]) {
                View to = View.whole(leaves + buffers.size(), listing.types[entry]);
                lies[entry] = to;
                buffers.add(new Plan.Buffer(to.dtype(), 1));
                stores.add(new Nest.Store(value[entry], to));
            }
        }
        List<View> outputs = new ArrayList<>();
        for (int output : listing.outputs) {
            View view = lies[output];
            if (view == null) {
                return null;
            }
            outputs.add(view);
        }
        Nest nest = new Nest(dtype, 1, 1, List.copyOf(values.list()), List.copyOf(stores), List.of(), List.of(),
                List.of(from));
        return new Plan(List.copyOf(arguments), List.copyOf(buffers), List.of(nest), List.copyOf(outputs), List.of());
    }
}
