// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leibniz.expr.Intrinsic;
import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;

/// Writes the code of one pass: what does not change is read before the loop, then each line becomes one vector operation,
/// repeated for the two to eight vectors that make 16 elements.
final class Emitter {
    private static final int FROM = Access.FROM;
    private static final int TO = Access.TO;
    private static final int I = Access.I;
    private static final ClassDesc INTRINSIC = Intrinsic.class.describeConstable().orElseThrow();

    private final CodeBuilder code;
    private final Routine routine;
    private final Layout layout;
    private final Lanewise ops;
    private final int lanes;
    private final int parts;
    private final int pass;
    private final boolean[] used;
    private final Access access;
    /// The local variable with a value that is the same for all elements, by line; 0 for none.
    private final int[] steady;
    /// The local variable with the values that there is one of for each row, by line; 0 for none.
    private final int[] once;
    private final Forming forming;
    /// Calls of functions that have methods of their own, by what they are called of.
    private final Map<Integer, List<Integer>> calls = new HashMap<>();

    Emitter(CodeBuilder code, Routine routine, Layout layout, int lanes, int pass) {
        this.code = code;
        this.routine = routine;
        this.layout = layout;
        this.lanes = lanes;
        this.parts = Order.LANES / lanes;
        this.pass = pass;
        this.ops = new Lanewise(code, routine.dtype());
        this.access = new Access(code, routine, layout, ops, lanes);
        this.steady = new int[routine.lines().size()];
        this.once = new int[steady.length];
        this.forming = new Forming(code, routine, layout, ops, access, lanes, pass);
        this.used = used();
        for (int i = 0; i < used.length; i++) {
            if (routine.lines().get(i) instanceof Line.Compute c && Outlined.isCall(c)) {
                calls.computeIfAbsent(c.a(), a -> new ArrayList<>()).add(i);
            }
        }
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
        return Forming.passOf(routine, layout, line);
    }

    /// A loop over what is kept, from place `from` to `to`.
    void map() {
        prepare();
        groups();
        code.return_();
    }

    /// For each row a loop over full groups, from `from` to `to`.
    void full() {
        rows(this::groups);
    }

    private void groups() {
        Label top = code.newLabel();
        Label end = code.newLabel();
        code.iload(FROM).istore(I).labelBinding(top).iload(I).iload(TO).if_icmpge(end);
        body();
        code.iinc(I, Order.LANES).goto_(top).labelBinding(end);
    }

    /// What is left of each row, fewer than 16 elements, once.
    void rest() {
        access.maskRest();
        rows(() -> {
            code.iload(FROM).istore(I);
            body();
        });
    }

    private void rows(Runnable row) {
        prepare();
        Label top = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(Access.ROW).labelBinding(top).iload(Access.ROW).aload(Access.FRAME)
                .getfield(Generator.FRAME, "rows", CD_int).if_icmpge(end);
        startRow();
        row.run();
        forming.endRow();
        code.iinc(Access.ROW, 1).goto_(top).labelBinding(end);
        forming.finish();
        code.return_();
    }

    /// Reads arrays and what there is one of into locals.
    private void prepare() {
        if (layout.keptCount() > 0) {
            access.openKept();
        }
        for (int i = 0; i < used.length; i++) {
            if (used[i] && layout.load()[i] >= 0) {
                access.array(layout.load()[i], routine.lines().get(i).isFlag());
            } else if (used[i] && routine.lines().get(i).level() == Level.ROW) {
                steady[i] = access.local();
                once[i] = access.local();
                access.once(i);
                code.astore(once[i]);
            } else if (used[i] && routine.lines().get(i).level() == Level.ONCE) {
                steady(i);
            }
        }
        for (int s = 0; s < routine.stores().size(); s++) {
            if (layout.store()[s] >= 0 && passOf(routine.stores().get(s).value()) == pass) {
                access.array(layout.store()[s], routine.lines().get(routine.stores().get(s).value()).isFlag());
            }
        }
        forming.prepare();
    }

    /// Reads what there is one of for the present row, and partial results, into locals.
    private void startRow() {
        access.startRow();
        for (int i = 0; i < used.length; i++) {
            if (once[i] > 0) {
                ops.species();
                code.aload(once[i]).iload(Access.ROW);
                broadcast(i);
            }
        }
        forming.startRow();
    }

    private void steady(int line) {
        steady[line] = access.local();
        ops.species();
        if (routine.lines().get(line) instanceof Line.Literal(double number)) {
            ops.constant(number);
            ops.broadcast();
            code.astore(steady[line]);
        } else {
            access.once(line);
            code.iconst_0();
            broadcast(line);
        }
    }

    /// On the stack an array and a place in it.
    private void broadcast(int line) {
        code.arrayLoad(ops.kind());
        if (routine.lines().get(line).isFlag()) {
            ops.isNotZero();
            code.invokeinterface(Lanewise.SPECIES, "maskAll", MethodTypeDesc.of(Lanewise.MASK, CD_boolean));
        } else {
            ops.broadcast();
        }
        code.astore(steady[line]);
    }

    private void body() {
        if (layout.keptCount() > 0) {
            access.startBody();
        }
        int[][] at = new int[used.length][];
        for (int i = 0; i < used.length; i++) {
            Line line = routine.lines().get(i);
            if (!used[i]) {
                continue;
            }
            at[i] = new int[parts];
            if (line.level() != Level.FULL) {
                Arrays.fill(at[i], steady[i]);
            } else if (line instanceof Line.Load load) {
                access.load(i, load, at[i]);
            } else if (line instanceof Line.Position) {
                access.positions(at[i]);
            } else if (layout.pass()[i] < pass) {
                access.kept(i, at[i]);
            } else {
                compute((Line.Compute) line, at, at[i]);
                access.keep(i, at[i]);
                for (int call : calls.getOrDefault(i, List.of())) {
                    access.hand(call, at[i]);
                }
            }
        }
        results(at);
    }

    private void compute(Line.Compute c, int[][] at, int[] to) {
        for (int u = 0; u < parts; u++) {
            to[u] = access.local();
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

    private void call(Line.Compute c, int a, int b, int d, int to) {
        Label end = code.newLabel();
        boolean some = c.op() == Machine.CALL_WHERE;
        code.aload(b).astore(to);
        if (some) {
            code.aload(d).invokevirtual(Lanewise.MASK, "anyTrue", MethodTypeDesc.of(CD_boolean)).ifeq(end);
            code.aload(b);
            access.spare(0);
            ops.intoArray(false);
            code.aload(d);
            access.bits();
            code.iconst_0().invokevirtual(Lanewise.MASK, "intoArray", MethodTypeDesc.of(CD_void, Access.BITS, CD_int));
        }
        code.aload(a);
        access.spare(Order.LANES);
        ops.intoArray(false);
        code.aload(some ? a : b);
        access.spare(2 * Order.LANES);
        ops.intoArray(false);
        access.field("spare");
        code.loadConstant(lanes).getstatic(INTRINSIC, Objects.requireNonNull(c.fn()).name(), INTRINSIC);
        if (some) {
            access.bits();
        } else {
            code.aconst_null();
        }
        code.invokestatic(Generator.FRAME, "call",
                MethodTypeDesc.of(CD_void, ops.array(), CD_int, INTRINSIC, Access.BITS));
        ops.species();
        access.spare(0);
        ops.fromArray(false);
        code.astore(to).labelBinding(end);
    }

    private void results(int[][] at) {
        for (int s = 0; s < routine.stores().size(); s++) {
            int value = routine.stores().get(s).value();
            if (layout.store()[s] >= 0 && passOf(value) == pass) {
                access.store(layout.store()[s], value, at[value]);
            }
        }
        forming.join(at);
    }
}
