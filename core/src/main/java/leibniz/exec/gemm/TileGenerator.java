// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import leibniz.exec.watch.Dump;

/// Writes the class of a [Tile]: sums, and what they are made of, are local variables, one for each vector, because nothing
/// else stays in registers. In a masked tile the last vector of a row is not full.
final class TileGenerator {
    private static final ClassDesc SELF = ClassDesc.of("leibniz.exec.gemm.Tiles");
    private static final ClassDesc PLAIN = Tile.class.describeConstable().orElseThrow();
    private static final ClassDesc GATHERING = GatheringTile.class.describeConstable().orElseThrow();
    static final ClassDesc SPECIES = vector("VectorSpecies");
    static final ClassDesc MASK = vector("VectorMask");
    static final ClassDesc VECTOR = vector("Vector");
    // arguments
    private static final int COLUMNS = 1;
    private static final int DEPTH = 2;
    private static final int A = 3;
    private static final int A_AT = 4;
    private static final int B = 6;
    private static final int B_AT = 7;
    private static final int C = 9;
    private static final int C_AT = 10;
    private static final int C_ROW = 11;
    private static final int FRESH = 12;
    // those that are steps in a plain tile and tables in a gathering one
    private static final int A_TERM = 5;
    private static final int B_TERM = 8;
    // those that only a gathering tile has
    private static final int ROW_FROM = 13;
    private static final int A_ROW = 14;
    // then what the loop needs
    private static final int P = 15;
    private static final int MASK_AT = 16;
    private static final int FACTOR = 17;
    private static final int TERM = 18;
    private static final int A_NOW = 19;
    private static final int B_NOW = 20;
    private static final int FIRST = 21;

    private final Tiles.Form form;
    private final ClassDesc own;
    private final ClassDesc number;
    private final ClassDesc array;
    private final CodeBuilder code;

    private TileGenerator(Tiles.Form form, CodeBuilder code) {
        this.form = form;
        this.code = code;
        this.own = own(form.single());
        this.number = number(form.single());
        this.array = number.arrayType();
    }

    static ClassDesc vector(String name) {
        return ClassDesc.of("jdk.incubator.vector." + name);
    }

    /// The class of vectors.
    static ClassDesc own(boolean single) {
        return vector(single ? "FloatVector" : "DoubleVector");
    }

    /// What they hold.
    static ClassDesc number(boolean single) {
        return single ? CD_float : CD_double;
    }

    /// Compiles and loads a tile.
    static Object of(Tiles.Form form) {
        ClassDesc steps = form.gathers() ? CD_int.arrayType() : CD_int;
        List<ClassDesc> types = new ArrayList<>(List.of(CD_int, CD_int, CD_Object, CD_int, steps, CD_Object, CD_int,
                steps, CD_Object, CD_int, CD_int, CD_boolean));
        if (form.gathers()) {
            types.addAll(List.of(CD_int, CD_int.arrayType()));
        }
        MethodTypeDesc run = MethodTypeDesc.of(CD_void, types);
        byte[] bytes = ClassFile.of().build(SELF, c -> {
            c.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
            c.withInterfaceSymbols(form.gathers() ? GATHERING : PLAIN);
            c.withMethodBody("<init>", MethodTypeDesc.of(CD_void), 0,
                    code -> code.aload(0).invokespecial(CD_Object, "<init>", MethodTypeDesc.of(CD_void)).return_());
            c.withMethodBody("run", run, ClassFile.ACC_PUBLIC, code -> new TileGenerator(form, code).run());
        });
        return load("tile", bytes, form.toString());
    }

    /// An instance of a class of this room.
    static Object load(String kind, byte[] bytes, String what) {
        VectorClasses.load();
        Dump.asked().write(kind, bytes, () -> "%s\n".formatted(what));
        try {
            return MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass().getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("gemm: the generated class cannot be used", e);
        }
    }

    private void run() {
        for (int local : new int[]{A, B, C}) {
            code.aload(local).checkcast(array).astore(local);
        }
        if (form.masked()) {
            species();
            code.loadConstant((form.vectors() - 1) * form.lanes()).iload(COLUMNS)
                    .invokeinterface(SPECIES, "indexInRange", MethodTypeDesc.of(MASK, CD_int, CD_int)).astore(MASK_AT);
        }
        Label strip = code.newLabel();
        code.labelBinding(strip);
        sums();
        finish();
        if (!form.masked()) {
            int width = form.vectors() * form.lanes();
            code.iinc(B_AT, width).iinc(C_AT, width).iinc(COLUMNS, -width).iload(COLUMNS).ifgt(strip);
        }
        code.return_();
    }

    private void sums() {
        code.iload(A_AT).istore(A_NOW).iload(B_AT).istore(B_NOW);
        for (int r = 0; r < form.rows(); r++) {
            start(r);
        }
        Label top = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(P).labelBinding(top).iload(P).iload(DEPTH).if_icmpge(end);
        for (int v = 0; v < form.vectors(); v++) {
            species();
            code.aload(B).iload(B_NOW).loadConstant(v * form.lanes()).iadd();
            if (form.gathers()) {
                code.aload(B_TERM).iload(P).iaload().iadd();
            }
            load(v);
            code.astore(right(v));
        }
        if (form.gathers()) {
            code.aload(A_TERM).iload(P).iaload().istore(TERM);
        } else {
            code.iload(B_NOW).iload(B_TERM).iadd().istore(B_NOW);
        }
        for (int r = 0; r < form.rows(); r++) {
            step(r);
        }
        if (form.left() == Tiles.Left.ROWS) {
            code.iload(A_NOW).iload(A_TERM).iadd().istore(A_NOW);
        }
        code.iinc(P, 1).goto_(top).labelBinding(end);
    }

    private void start(int r) {
        switch (form.left()) {
            case TABLES -> code.iload(A_AT).aload(A_ROW).iload(ROW_FROM).loadConstant(r).iadd().iaload().iadd()
                    .istore(place(r));
            case TERMS -> code.iload(A_AT).iload(A_TERM).loadConstant(r).imul().iadd().istore(place(r));
            case ROWS -> {
                // all rows are found from the place of the first
            }
        }
        for (int v = 0; v < form.vectors(); v++) {
            species();
            code.invokestatic(own, "zero", MethodTypeDesc.of(own, SPECIES)).astore(sum(r, v));
        }
    }

    private void step(int r) {
        species();
        code.aload(A);
        switch (form.left()) {
            case TABLES -> code.iload(place(r)).iload(TERM).iadd();
            case TERMS -> code.iload(place(r)).iload(P).iadd();
            case ROWS -> code.iload(A_NOW).loadConstant(r).iadd();
        }
        code.arrayLoad(form.single() ? TypeKind.FLOAT : TypeKind.DOUBLE)
                .invokestatic(own, "broadcast", MethodTypeDesc.of(own, SPECIES, number)).astore(FACTOR);
        for (int v = 0; v < form.vectors(); v++) {
            code.aload(FACTOR).aload(right(v)).aload(sum(r, v))
                    .invokevirtual(own, "fma", MethodTypeDesc.of(own, VECTOR, VECTOR)).astore(sum(r, v));
        }
    }

    private void finish() {
        for (int r = 0; r < form.rows(); r++) {
            Label write = code.newLabel();
            code.iload(FRESH).ifne(write);
            for (int v = 0; v < form.vectors(); v++) {
                species();
                code.aload(C);
                target(r, v);
                load(v);
                code.aload(sum(r, v)).invokevirtual(own, "add", MethodTypeDesc.of(own, VECTOR)).astore(sum(r, v));
            }
            code.labelBinding(write);
            for (int v = 0; v < form.vectors(); v++) {
                code.aload(sum(r, v));
                store(r, v);
            }
        }
    }

    private void species() {
        code.getstatic(own, "SPECIES_PREFERRED", SPECIES);
    }

    private int place(int r) {
        return FIRST + r;
    }

    private int right(int v) {
        return FIRST + form.rows() + v;
    }

    private int sum(int r, int v) {
        return FIRST + form.rows() + form.vectors() * (1 + r) + v;
    }

    private boolean partial(int v) {
        return form.masked() && v == form.vectors() - 1;
    }

    private void target(int r, int v) {
        code.iload(C_AT).iload(C_ROW).loadConstant(r).imul().iadd().loadConstant(v * form.lanes()).iadd();
    }

    private void load(int v) {
        if (partial(v)) {
            code.aload(MASK_AT).invokestatic(own, "fromArray", MethodTypeDesc.of(own, SPECIES, array, CD_int, MASK));
        } else {
            code.invokestatic(own, "fromArray", MethodTypeDesc.of(own, SPECIES, array, CD_int));
        }
    }

    private void store(int r, int v) {
        code.aload(C);
        target(r, v);
        if (partial(v)) {
            code.aload(MASK_AT).invokevirtual(own, "intoArray", MethodTypeDesc.of(CD_void, array, CD_int, MASK));
        } else {
            code.invokevirtual(own, "intoArray", MethodTypeDesc.of(CD_void, array, CD_int));
        }
    }
}
