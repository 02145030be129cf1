// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Writes how a pass reads and writes arrays, a vector at a time; at the end of a row, with masks.
final class Access {
    static final int FRAME = 0;
    static final int FROM = 1;
    static final int TO = 2;
    static final int I = 3;
    static final int ROW = 4;
    static final ClassDesc BITS = CD_boolean.arrayType();
    private static final ClassDesc INTS = CD_int.arrayType();

    private final CodeBuilder code;
    private final Routine routine;
    private final Layout layout;
    private final Lanewise ops;
    private final int lanes;
    private final int parts;
    /// The local variables with the array of a view and where its row starts; 0 for none.
    private final int[] arrays;
    private final int[] starts;
    /// The local variable with where all present rows of a view start.
    private final int[] places;
    private int[] masks = new int[0];
    /// The local variables with what is kept, and with the place of the present elements in it.
    private int kept;
    private int place;
    private int next = ROW + 1;

    Access(CodeBuilder code, Routine routine, Layout layout, Lanewise ops, int lanes) {
        this.code = code;
        this.routine = routine;
        this.layout = layout;
        this.ops = ops;
        this.lanes = lanes;
        this.parts = Order.LANES / lanes;
        this.arrays = new int[layout.views().size()];
        this.starts = new int[arrays.length];
        this.places = new int[arrays.length];
    }

    /// From here on elements `from` to `to`, fewer than 16, are worked on with masks.
    void maskRest() {
        masks = new int[parts];
        for (int u = 0; u < parts; u++) {
            masks[u] = local();
            ops.species();
            code.iload(FROM).loadConstant(u * lanes).iadd().iload(TO)
                    .invokeinterface(Lanewise.SPECIES, "indexInRange",
                            MethodTypeDesc.of(Lanewise.MASK, CD_int, CD_int))
                    .astore(masks[u]);
        }
    }

    /// The local variable with the mask of part `u`.
    int maskOf(int u) {
        return masks[u];
    }

    int local() {
        return next++;
    }

    boolean isMasked() {
        return masks.length > 0;
    }

    void array(int view, boolean flags) {
        if (arrays[view] > 0) {
            return;
        }
        int at = local();
        int place = local();
        code.aload(FRAME).getfield(Generator.FRAME, "arrays", CD_Object.arrayType()).loadConstant(view).aaload()
                .checkcast(flags ? BITS : ops.array()).astore(at);
        code.aload(FRAME).getfield(Generator.FRAME, "starts", INTS.arrayType()).loadConstant(view).aaload()
                .astore(place);
        arrays[view] = at;
        places[view] = place;
        starts[view] = local();
    }

    /// Goes to the present row of each array.
    void startRow() {
        for (int view = 0; view < arrays.length; view++) {
            if (arrays[view] > 0) {
                code.aload(places[view]).iload(ROW).iaload().istore(starts[view]);
            }
        }
    }

    /// Pushes the values of a line that there is one of, or one for each row.
    void once(int line) {
        code.aload(FRAME).getfield(Generator.FRAME, "once", CD_Object.arrayType()).loadConstant(line).aaload()
                .checkcast(ops.array());
    }

    /// Pushes the array of partial results and the place of part `u` of a group, its own one for each row if `each` holds.
    void lanes(int group, int u, boolean each) {
        field("lanes");
        code.loadConstant(group * Order.BAND * Order.LANES + u * lanes);
        if (each) {
            code.iload(ROW).loadConstant(Order.LANES).imul().iadd();
        }
    }

    void field(String name) {
        code.aload(FRAME).getfield(Generator.FRAME, name, CD_Object).checkcast(ops.array());
    }

    /// Pushes the array of a view and the place of part `u` in it.
    void place(int view, int u) {
        code.aload(arrays[view]).iload(starts[view]).iload(I).iadd();
        if (u > 0) {
            code.loadConstant(u * lanes).iadd();
        }
    }

    /// Pushes the array of a view whose rows are all the same one and the place of part `u` of it, from `from` on.
    void band(int view, int u) {
        code.aload(arrays[view]).aload(places[view]).iconst_0().iaload().iload(FROM).iadd().loadConstant(u * lanes)
                .iadd();
    }

    void mask(int u) {
        if (isMasked()) {
            code.aload(masks[u]);
        }
    }

    void load(int line, Line.Load load, int[] at) {
        int view = layout.load()[line];
        int stride = layout.stride(view);
        if (load.isFlag() && isMasked()) {
            copyBits(view, true);
        }
        boolean collected = stride != 1 && isMasked();
        if (collected) {
            code.aload(arrays[view]).iload(starts[view]).iload(I).loadConstant(stride).imul().iadd()
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
                code.aload(arrays[view]).iload(starts[view]).iload(I).loadConstant(u * lanes).iadd()
                        .loadConstant(stride).imul().iadd();
                code.aload(FRAME).getfield(Generator.FRAME, "apart", INTS.arrayType()).loadConstant(view).aaload()
                        .iconst_0();
                ops.gather();
            }
            code.astore(at[u]);
        }
    }

    void positions(int[] at) {
        for (int u = 0; u < parts; u++) {
            at[u] = local();
            ops.species();
            field("positions");
            code.iload(I).loadConstant(u * lanes).iadd();
            ops.fromArray(false);
            code.astore(at[u]);
        }
    }

    void bits() {
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
        code.aload(kept).iload(place).loadConstant(layout.kept()[line] * layout.width() * layout.keptRoom() + u * lanes)
                .iadd();
    }

    /// From here on values that a later part needs are read and written.
    void openKept() {
        kept = local();
        place = local();
        field("kept");
        code.astore(kept);
    }

    /// Finds the place of the present elements among those that are kept.
    void startBody() {
        code.iload(I);
        if (layout.isPiecewise()) {
            code.loadConstant(layout.block() - 1).iand();
        }
        if (layout.width() > 1) {
            code.iload(ROW).loadConstant(layout.keptRoom()).imul().iadd();
        }
        code.istore(place);
    }

    void kept(int line, int[] at) {
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

    void keep(int line, int[] at) {
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

    /// Puts a value where a function of it finds it.
    void hand(int call, int[] at) {
        for (int u = 0; u < parts; u++) {
            code.aload(at[u]);
            keptPlace(call, u);
            ops.intoArray(false);
        }
    }

    void spare(int offset) {
        field("spare");
        code.loadConstant(offset);
    }

    void store(int view, int value, int[] at) {
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
}
