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
import leibniz.exec.watch.Dump;

/// Writes the tiles of a product: for each number of rows from 1 to the most that fits the registers, a method for full
/// width and one for what is left of the columns, with masks. Written out row by row, since sums have to be local variables
/// to stay in registers.
final class TileGenerator {
    private static final ClassDesc SELF = ClassDesc.of("leibniz.exec.gemm.Tiles");
    private static final ClassDesc TILE = Tile.class.describeConstable().orElseThrow();
    private static final ClassDesc SPECIES = vector("VectorSpecies");
    private static final ClassDesc MASK = vector("VectorMask");
    private static final ClassDesc VECTOR = vector("Vector");
    // locals of a tile
    private static final int COLUMNS = 0;
    private static final int DEPTH = 1;
    private static final int A = 2;
    private static final int A_AT = 3;
    private static final int A_ROW = 4;
    private static final int A_COLUMN = 5;
    private static final int B = 6;
    private static final int B_AT = 7;
    private static final int B_ROW = 8;
    private static final int C = 9;
    private static final int C_AT = 10;
    private static final int C_ROW = 11;
    private static final int FRESH = 12;
    private static final int P = 13;
    private static final int MASK0 = 14;
    private static final int B0 = 16;
    private static final int ROW_AT = 18;

    private final boolean single;
    private final int lanes;
    private final ClassDesc own;
    private final ClassDesc number;
    private final ClassDesc array;
    private final MethodTypeDesc tile;

    private TileGenerator(boolean single, int lanes) {
        this.single = single;
        this.lanes = lanes;
        this.own = vector(single ? "FloatVector" : "DoubleVector");
        this.number = single ? CD_float : CD_double;
        this.array = number.arrayType();
        this.tile = MethodTypeDesc.of(CD_void, CD_int, CD_int, array, CD_int, CD_int, CD_int, array, CD_int, CD_int,
                array, CD_int, CD_int, CD_boolean);
    }

    private static ClassDesc vector(String name) {
        return ClassDesc.of("jdk.incubator.vector." + name);
    }

    /// The tiles for one element type.
    ///
    /// @param lanes the number of elements of a vector
    /// @param most the largest number of rows
    static Tile of(boolean single, int lanes, int most) {
        byte[] bytes = new TileGenerator(single, lanes).bytes(most);
        Dump.asked().write("tile", bytes, () -> "%s by %d\n".formatted(single ? "float32" : "float64", lanes));
        try {
            return (Tile) MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass().getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("gemm: the generated class cannot be used", e);
        }
    }

    private byte[] bytes(int most) {
        MethodTypeDesc run = MethodTypeDesc.of(CD_void, CD_int, CD_int, CD_int, CD_Object, CD_int, CD_int, CD_int,
                CD_Object, CD_int, CD_int, CD_Object, CD_int, CD_int, CD_boolean);
        return ClassFile.of().build(SELF, c -> {
            c.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
            c.withInterfaceSymbols(TILE);
            c.withMethodBody("<init>", MethodTypeDesc.of(CD_void), 0,
                    code -> code.aload(0).invokespecial(CD_Object, "<init>", MethodTypeDesc.of(CD_void)).return_());
            c.withMethodBody("run", run, ClassFile.ACC_PUBLIC, code -> dispatch(code, most));
            for (int rows = 1; rows <= most; rows++) {
                int r = rows;
                c.withMethodBody("full" + rows, tile, ClassFile.ACC_STATIC, code -> tile(code, r, false));
                c.withMethodBody("rest" + rows, tile, ClassFile.ACC_STATIC, code -> tile(code, r, true));
            }
        });
    }

    private void dispatch(CodeBuilder code, int most) {
        for (int rows = 1; rows <= most; rows++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(rows).if_icmpne(next);
            Label rest = code.newLabel();
            code.iload(2).loadConstant(2 * lanes).if_icmpne(rest);
            call(code, "full" + rows);
            code.labelBinding(rest);
            call(code, "rest" + rows);
            code.labelBinding(next);
        }
        code.return_();
    }

    private void call(CodeBuilder code, String name) {
        code.iload(2).iload(3).aload(4).checkcast(array).iload(5).iload(6).iload(7).aload(8).checkcast(array).iload(9)
                .iload(10).aload(11).checkcast(array).iload(12).iload(13).iload(14).invokestatic(SELF, name, tile)
                .return_();
    }

    private void species(CodeBuilder code) {
        code.getstatic(own, "SPECIES_PREFERRED", SPECIES);
    }

    private int sum(int rows, int r, int half) {
        return ROW_AT + rows + 2 * r + half;
    }

    private void tile(CodeBuilder code, int rows, boolean masked) {
        if (masked) {
            for (int half = 0; half < 2; half++) {
                species(code);
                code.loadConstant(half * lanes).iload(COLUMNS)
                        .invokeinterface(SPECIES, "indexInRange", MethodTypeDesc.of(MASK, CD_int, CD_int))
                        .astore(MASK0 + half);
            }
        }
        start(code, rows, masked);
        for (int r = 0; r < rows; r++) {
            code.iload(A_AT).iload(A_ROW).loadConstant(r).imul().iadd().istore(ROW_AT + r);
        }
        Label top = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(P).labelBinding(top).iload(P).iload(DEPTH).if_icmpge(end);
        for (int half = 0; half < 2; half++) {
            species(code);
            code.aload(B).iload(B_AT).loadConstant(half * lanes).iadd();
            fromArray(code, masked, half);
            code.astore(B0 + half);
        }
        for (int r = 0; r < rows; r++) {
            step(code, rows, r);
        }
        code.iload(B_AT).iload(B_ROW).iadd().istore(B_AT).iinc(P, 1).goto_(top).labelBinding(end);
        for (int r = 0; r < rows; r++) {
            for (int half = 0; half < 2; half++) {
                code.aload(sum(rows, r, half)).aload(C);
                cPlace(code, r, half);
                if (masked) {
                    code.aload(MASK0 + half).invokevirtual(own, "intoArray",
                            MethodTypeDesc.of(CD_void, array, CD_int, MASK));
                } else {
                    code.invokevirtual(own, "intoArray", MethodTypeDesc.of(CD_void, array, CD_int));
                }
            }
        }
        code.return_();
    }

    private void step(CodeBuilder code, int rows, int r) {
        int broadcast = ROW_AT + 3 * rows;
        species(code);
        code.aload(A).iload(ROW_AT + r).arrayLoad(single ? TypeKind.FLOAT : TypeKind.DOUBLE)
                .invokestatic(own, "broadcast", MethodTypeDesc.of(own, SPECIES, number)).astore(broadcast);
        for (int half = 0; half < 2; half++) {
            code.aload(broadcast).aload(B0 + half).aload(sum(rows, r, half))
                    .invokevirtual(own, "fma", MethodTypeDesc.of(own, VECTOR, VECTOR)).astore(sum(rows, r, half));
        }
        code.iload(ROW_AT + r).iload(A_COLUMN).iadd().istore(ROW_AT + r);
    }

    private void start(CodeBuilder code, int rows, boolean masked) {
        Label old = code.newLabel();
        Label go = code.newLabel();
        code.iload(FRESH).ifeq(old);
        for (int r = 0; r < rows; r++) {
            for (int half = 0; half < 2; half++) {
                species(code);
                code.invokestatic(own, "zero", MethodTypeDesc.of(own, SPECIES)).astore(sum(rows, r, half));
            }
        }
        code.goto_(go).labelBinding(old);
        for (int r = 0; r < rows; r++) {
            for (int half = 0; half < 2; half++) {
                species(code);
                code.aload(C);
                cPlace(code, r, half);
                fromArray(code, masked, half);
                code.astore(sum(rows, r, half));
            }
        }
        code.labelBinding(go);
    }

    private void cPlace(CodeBuilder code, int r, int half) {
        code.iload(C_AT).iload(C_ROW).loadConstant(r).imul().iadd().loadConstant(half * lanes).iadd();
    }

    private void fromArray(CodeBuilder code, boolean masked, int half) {
        if (masked) {
            code.aload(MASK0 + half).invokestatic(own, "fromArray",
                    MethodTypeDesc.of(own, SPECIES, array, CD_int, MASK));
        } else {
            code.invokestatic(own, "fromArray", MethodTypeDesc.of(own, SPECIES, array, CD_int));
        }
    }
}
