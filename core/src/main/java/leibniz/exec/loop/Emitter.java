// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;
import leibniz.ops.Reduce;
import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;

/// Writes the code of one pass: what does not change is read before the loop, then each line becomes one vector operation,
/// repeated for the two to eight vectors that make 16 elements.
final class Emitter {
    private static final int FRAME = 0;
    private static final int FROM = 1;
    private static final int TO = 2;
    private static final int I = 3;
    private static final ClassDesc BITS = CD_boolean.arrayType();
    private static final ClassDesc INTS = CD_int.arrayType();

    private final CodeBuilder code;
    private final Routine routine;
    private final Layout layout;
    private final Lanewise ops;
    private final int lanes;
    private final int parts;
    private final int pass;
    private final boolean[] used;
    private final Map<Integer, Integer> steady = new HashMap<>();
    private final Map<Integer, Integer> arrays = new HashMap<>();
    private final Map<Integer, Integer> starts = new HashMap<>();
    private final Map<Integer, int[]> partial = new HashMap<>();
    private int[] masks = new int[0];
    private int next = 4;

    Emitter(CodeBuilder code, Routine routine, Layout layout, int lanes, int pass) {
        this.code = code;
        this.routine = routine;
        this.layout = layout;
        this.lanes = lanes;
        this.parts = Order.LANES / lanes;
        this.pass = pass;
        this.ops = new Lanewise(code, routine.dtype());
        this.used = used();
    }

    /// The lines whose values this pass needs.
    private boolean[] used() {
        boolean[] needed = new boolean[routine.lines().size()];
        for (int i = 0; i < needed.length; i++) {
            Line line = routine.lines().get(i);
            if (line instanceof Line.Compute c && c.level() == Level.FULL && layout.pass()[i] == pass) {
                needed[i] = true;
                needed[c.a()] = true;
                needed[c.b()] = true;
                needed[c.c()] = true;
            } else if (line instanceof Line.Fold f && layout.pass()[f.of()] == pass) {
                needed[f.of()] = true;
            }
        }
        for (int s = 0; s < routine.stores().size(); s++) {
            int value = routine.stores().get(s).value();
            needed[value] |= layout.store()[s] >= 0 && passOf(value) == pass;
        }
        for (Nest.Total total : routine.totals()) {
            needed[total.of()] |= isElementwise(total) && passOf(total.of()) == pass;
        }
        return needed;
    }

    private boolean isElementwise(Nest.Total total) {
        return total.level() == Level.FULL;
    }

    /// The pass in which a value is stored: what is the same for all elements of a row waits for the last one.
    private int passOf(int line) {
        return routine.lines().get(line).level() == Level.FULL ? layout.pass()[line] : layout.passes() - 1;
    }

    /// A loop over full groups, from `from` to `to`.
    void full() {
        prepare();
        Label top = code.newLabel();
        Label end = code.newLabel();
        code.iload(FROM).istore(I).labelBinding(top).iload(I).iload(TO).if_icmpge(end);
        body();
        code.iinc(I, Order.LANES).goto_(top).labelBinding(end);
        finish();
        code.return_();
    }

    /// What is left, fewer than 16 elements, once.
    void rest() {
        masks = new int[parts];
        for (int u = 0; u < parts; u++) {
            masks[u] = local();
            ops.species();
            code.iload(FROM).loadConstant(u * lanes).iadd().iload(TO)
                    .invokeinterface(Lanewise.SPECIES, "indexInRange",
                            MethodTypeDesc.of(Lanewise.MASK, CD_int, CD_int))
                    .astore(masks[u]);
        }
        prepare();
        code.iload(FROM).istore(I);
        body();
        finish();
        code.return_();
    }

    private int local() {
        return next++;
    }

    private boolean isMasked() {
        return masks.length > 0;
    }

    /// Reads arrays, starts, steady values and partial results into locals.
    private void prepare() {
        for (int i = 0; i < used.length; i++) {
            if (used[i] && layout.load()[i] >= 0) {
                array(layout.load()[i], routine.lines().get(i).isFlag());
            } else if (used[i] && routine.lines().get(i).level() != Level.FULL) {
                steady(i);
            }
            if (routine.lines().get(i) instanceof Line.Fold f && layout.pass()[f.of()] == pass) {
                partial(layout.formed()[i]);
            }
        }
        for (int s = 0; s < routine.stores().size(); s++) {
            if (layout.store()[s] >= 0 && passOf(routine.stores().get(s).value()) == pass) {
                array(layout.store()[s], routine.lines().get(routine.stores().get(s).value()).isFlag());
            }
        }
        for (int t = 0; t < routine.totals().size(); t++) {
            Nest.Total total = routine.totals().get(t);
            if (isElementwise(total) && passOf(total.of()) == pass) {
                if (Totals.isDirect(routine, total)) {
                    partial(layout.totals()[t]);
                } else {
                    array(layout.totals()[t], false);
                }
            }
        }
    }

    private void array(int view, boolean flags) {
        if (arrays.containsKey(view)) {
            return;
        }
        int at = local();
        int start = local();
        code.aload(FRAME).getfield(Generator.FRAME, "arrays", CD_Object.arrayType()).loadConstant(view).aaload()
                .checkcast(flags ? BITS : ops.array()).astore(at);
        code.aload(FRAME).getfield(Generator.FRAME, "starts", INTS).loadConstant(view).iaload().istore(start);
        arrays.put(view, at);
        starts.put(view, start);
    }

    private void field(String name) {
        code.aload(FRAME).getfield(Generator.FRAME, name, CD_Object).checkcast(ops.array());
    }

    private void steady(int line) {
        int at = local();
        ops.species();
        if (routine.lines().get(line) instanceof Line.Literal(double number)) {
            ops.constant(number);
            ops.broadcast();
        } else {
            field("once");
            code.loadConstant(line).arrayLoad(ops.kind());
            if (routine.lines().get(line).isFlag()) {
                ops.isNotZero();
                code.invokeinterface(Lanewise.SPECIES, "maskAll", MethodTypeDesc.of(Lanewise.MASK, CD_boolean));
            } else {
                ops.broadcast();
            }
        }
        code.astore(at);
        steady.put(line, at);
    }

    private void partial(int group) {
        int[] at = new int[parts];
        for (int u = 0; u < parts; u++) {
            at[u] = local();
            ops.species();
            field("lanes");
            code.loadConstant(group * Order.LANES + u * lanes);
            ops.fromArray(false);
            code.astore(at[u]);
        }
        partial.put(group, at);
    }

    private void finish() {
        partial.forEach((group, at) -> {
            for (int u = 0; u < parts; u++) {
                code.aload(at[u]);
                field("lanes");
                code.loadConstant(group * Order.LANES + u * lanes);
                ops.intoArray(false);
            }
        });
    }

    private void body() {
        int[][] at = new int[used.length][];
        for (int i = 0; i < used.length; i++) {
            Line line = routine.lines().get(i);
            if (!used[i]) {
                continue;
            }
            at[i] = new int[parts];
            if (line.level() != Level.FULL) {
                java.util.Arrays.fill(at[i], steady.get(i));
            } else if (line instanceof Line.Load load) {
                load(i, load, at[i]);
            } else if (layout.pass()[i] < pass) {
                kept(i, at[i]);
            } else {
                compute((Line.Compute) line, at, at[i]);
                keep(i, at[i]);
            }
        }
        results(at);
    }

    /// Pushes the array of a view and the place of part `u` in it.
    private void place(int view, int u) {
        code.aload(arrays.get(view)).iload(starts.get(view)).iload(I).iadd();
        if (u > 0) {
            code.loadConstant(u * lanes).iadd();
        }
    }

    private void mask(int u) {
        if (isMasked()) {
            code.aload(masks[u]);
        }
    }

    private void load(int line, Line.Load load, int[] at) {
        int view = layout.load()[line];
        int stride = Linear.stride(load.view(), routine.length());
        if (load.isFlag() && isMasked()) {
            copyBits(view, true);
        }
        boolean collected = stride != 1 && isMasked();
        if (collected) {
            code.aload(arrays.get(view)).iload(starts.get(view)).iload(I).loadConstant(stride).imul().iadd()
                    .loadConstant(stride).iload(TO).iload(FROM).isub();
            field("spare");
            code.invokestatic(Generator.FRAME, "collect",
                    MethodTypeDesc.of(CD_void, ops.array(), CD_int, CD_int, CD_int, ops.array()));
        }
        for (int u = 0; u < parts; u++) {
            at[u] = local();
            ops.species();
            if (load.isFlag()) {
                if (isMasked()) {
                    bits();
                    code.loadConstant(u * lanes);
                } else {
                    place(view, u);
                }
                code.invokestatic(Lanewise.MASK, "fromArray",
                        MethodTypeDesc.of(Lanewise.MASK, Lanewise.SPECIES, BITS, CD_int));
            } else if (stride == 1) {
                place(view, u);
                mask(u);
                ops.fromArray(isMasked());
            } else if (collected) {
                spare(u * lanes);
                ops.fromArray(false);
            } else {
                code.aload(arrays.get(view)).iload(starts.get(view)).iload(I).loadConstant(u * lanes).iadd()
                        .loadConstant(stride).imul().iadd();
                code.aload(FRAME).getfield(Generator.FRAME, "apart", INTS.arrayType()).loadConstant(view).aaload()
                        .iconst_0();
                ops.gather();
            }
            code.astore(at[u]);
        }
    }

    private void bits() {
        code.aload(FRAME).getfield(Generator.FRAME, "bits", BITS);
    }

    /// Copies the truth values at the end of a row from an array into scratch, or back.
    private void copyBits(int view, boolean in) {
        if (in) {
            place(view, 0);
            bits();
            code.iconst_0();
        } else {
            bits();
            code.iconst_0();
            place(view, 0);
        }
        code.iload(TO).iload(FROM).isub().invokestatic(ClassDesc.of("java.lang.System"), "arraycopy",
                MethodTypeDesc.of(CD_void, CD_Object, CD_int, CD_Object, CD_int, CD_int));
    }

    private void keptPlace(int line, int u) {
        field("kept");
        code.iload(I);
        if (layout.isPiecewise()) {
            code.loadConstant(Order.CHUNK - 1).iand();
        }
        code.loadConstant(layout.kept()[line] * layout.keptRoom() + u * lanes).iadd();
    }

    private void kept(int line, int[] at) {
        boolean flag = routine.lines().get(line).isFlag();
        for (int u = 0; u < parts; u++) {
            at[u] = local();
            ops.species();
            keptPlace(line, u);
            ops.fromArray(false);
            if (flag) {
                ops.isTrue();
            }
            code.astore(at[u]);
        }
    }

    private void keep(int line, int[] at) {
        if (layout.kept()[line] < 0) {
            return;
        }
        for (int u = 0; u < parts; u++) {
            if (routine.lines().get(line).isFlag()) {
                ops.ones(at[u]);
            } else {
                code.aload(at[u]);
            }
            keptPlace(line, u);
            ops.intoArray(false);
        }
    }

    private void compute(Line.Compute c, int[][] at, int[] to) {
        for (int u = 0; u < parts; u++) {
            to[u] = local();
            int a = at[c.a()][u];
            int b = at[c.b()][u];
            int d = at[c.c()][u];
            switch (c.op()) {
                case CALL, CALL_WHERE -> call(c, a, b, d, to[u]);
                default -> {
                    ops.apply(c.op(), a, b, d, c.isFlag());
                    code.astore(to[u]);
                }
            }
        }
    }

    private void spare(int offset) {
        field("spare");
        code.loadConstant(offset);
    }

    private void call(Line.Compute c, int a, int b, int d, int to) {
        Label end = code.newLabel();
        boolean some = c.op() == Machine.CALL_WHERE;
        code.aload(b).astore(to);
        if (some) {
            code.aload(d).invokevirtual(Lanewise.MASK, "anyTrue", MethodTypeDesc.of(CD_boolean)).ifeq(end);
            code.aload(b);
            spare(0);
            ops.intoArray(false);
            code.aload(d);
            bits();
            code.iconst_0().invokevirtual(Lanewise.MASK, "intoArray", MethodTypeDesc.of(CD_void, BITS, CD_int));
        }
        code.aload(a);
        spare(Order.LANES);
        ops.intoArray(false);
        code.aload(some ? a : b);
        spare(2 * Order.LANES);
        ops.intoArray(false);
        field("spare");
        code.loadConstant(lanes).loadConstant(java.util.Objects.requireNonNull(c.fn()).ordinal());
        if (some) {
            bits();
        } else {
            code.aconst_null();
        }
        code.invokestatic(Generator.FRAME, "call", MethodTypeDesc.of(CD_void, ops.array(), CD_int, CD_int, BITS));
        ops.species();
        spare(0);
        ops.fromArray(false);
        code.astore(to).labelBinding(end);
    }

    private void results(int[][] at) {
        for (int s = 0; s < routine.stores().size(); s++) {
            int value = routine.stores().get(s).value();
            if (layout.store()[s] >= 0 && passOf(value) == pass) {
                store(layout.store()[s], value, at[value]);
            }
        }
        for (int i = 0; i < used.length; i++) {
            if (routine.lines().get(i) instanceof Line.Fold f && layout.pass()[f.of()] == pass) {
                join(f.kind(), layout.formed()[i], at[f.of()]);
            }
        }
        for (int t = 0; t < routine.totals().size(); t++) {
            Nest.Total total = routine.totals().get(t);
            if (isElementwise(total) && passOf(total.of()) == pass) {
                if (Totals.isDirect(routine, total)) {
                    join(total.kind(), layout.totals()[t], at[total.of()]);
                } else if (total.alongRows()) {
                    store(layout.totals()[t], total.of(), at[total.of()]);
                } else {
                    band(total.kind(), layout.totals()[t], at[total.of()]);
                }
            }
        }
    }

    private void store(int view, int value, int[] at) {
        boolean flag = routine.lines().get(value).isFlag();
        for (int u = 0; u < parts; u++) {
            code.aload(at[u]);
            if (flag && isMasked()) {
                bits();
                code.loadConstant(u * lanes);
            } else {
                place(view, u);
            }
            if (flag) {
                code.invokevirtual(Lanewise.MASK, "intoArray", MethodTypeDesc.of(CD_void, BITS, CD_int));
            } else {
                mask(u);
                ops.intoArray(isMasked());
            }
        }
        if (flag && isMasked()) {
            copyBits(view, false);
        }
    }

    private void join(Reduce.Kind kind, int group, int[] at) {
        int[] sums = partial.get(group);
        for (int u = 0; u < parts; u++) {
            code.aload(sums[u]).aload(sums[u]).aload(at[u]);
            ops.join(kind);
            if (isMasked()) {
                code.aload(masks[u]);
                ops.blend();
                code.astore(sums[u]);
            } else {
                code.astore(sums[u]).pop();
            }
        }
    }

    private void band(Reduce.Kind kind, int view, int[] at) {
        for (int u = 0; u < parts; u++) {
            ops.species();
            place(view, u);
            mask(u);
            ops.fromArray(isMasked());
            code.aload(at[u]);
            ops.join(kind);
            place(view, u);
            mask(u);
            ops.intoArray(isMasked());
        }
    }

    static TypeKind kind(boolean single) {
        return single ? TypeKind.FLOAT : TypeKind.DOUBLE;
    }
}
