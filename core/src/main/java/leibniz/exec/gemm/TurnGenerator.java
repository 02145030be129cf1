// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static leibniz.exec.gemm.TileGenerator.MASK;
import static leibniz.exec.gemm.TileGenerator.SPECIES;
import static leibniz.exec.gemm.TileGenerator.VECTOR;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;

/// Writes the class of a [Turn]. As many vectors as one has lanes, the rows of a square, stay in registers; then the two
/// halves of the square off its diagonal change places, and the same is done in each of its four quarters, and so on. For
/// halves of h lanes a pair of rows that are h apart takes two moves of lanes (l to l xor h) and two choices.
///
/// Source: Eklundh, A fast computer method for matrix transposing (1972).
final class TurnGenerator {
    private static final ClassDesc SELF = ClassDesc.of("leibniz.exec.gemm.Turns");
    private static final ClassDesc TURN = Turn.class.describeConstable().orElseThrow();
    private static final ClassDesc SHUFFLE = TileGenerator.vector("VectorShuffle");
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, CD_Object, CD_int, CD_int, CD_Object, CD_int,
            CD_int, CD_int);
    // arguments
    private static final int FROM = 1;
    private static final int AT = 2;
    private static final int ROW = 3;
    private static final int TO = 4;
    private static final int TARGET = 5;
    private static final int BELOW = 6;
    private static final int SQUARES = 7;
    // then the rows of a square
    private static final int FIRST = 8;

    private final int lanes;
    private final ClassDesc own;
    private final ClassDesc array;

    private TurnGenerator(boolean single, int lanes) {
        this.lanes = lanes;
        this.own = TileGenerator.own(single);
        this.array = TileGenerator.number(single).arrayType();
    }

    /// Compiles and loads the class for an element type.
    static Object of(boolean single, int lanes) {
        TurnGenerator it = new TurnGenerator(single, lanes);
        byte[] bytes = ClassFile.of().build(SELF, c -> {
            c.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withInterfaceSymbols(TURN);
            it.constants(c);
            c.withMethodBody("<init>", MethodTypeDesc.of(CD_void), 0,
                    code -> code.aload(0).invokespecial(CD_Object, "<init>", MethodTypeDesc.of(CD_void)).return_());
            c.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, it::run);
        });
        return TileGenerator.load("turn", bytes, "turn of %d lanes".formatted(lanes));
    }

    /// For each width of halves: lanes that change places, and which of them are in the second half, and in the first.
    private void constants(ClassBuilder c) {
        int flags = ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
        for (int h = lanes / 2; h > 0; h /= 2) {
            c.withField("shuffle" + h, SHUFFLE, flags).withField("second" + h, MASK, flags)
                    .withField("first" + h, MASK, flags);
        }
        c.withMethodBody("<clinit>", MethodTypeDesc.of(CD_void), ClassFile.ACC_STATIC, code -> {
            for (int h = lanes / 2; h > 0; h /= 2) {
                species(code);
                code.loadConstant(lanes).newarray(TypeKind.INT);
                long second = 0;
                for (int l = 0; l < lanes; l++) {
                    code.dup().loadConstant(l).loadConstant(l ^ h).iastore();
                    second |= (l & h) == 0 ? 0 : 1L << l;
                }
                code.iconst_0().invokestatic(SHUFFLE, "fromArray",
                        MethodTypeDesc.of(SHUFFLE, SPECIES, CD_int.arrayType(), CD_int))
                        .putstatic(SELF, "shuffle" + h, SHUFFLE);
                mask(code, second, "second" + h);
                mask(code, ~second & -1L >>> Long.SIZE - lanes, "first" + h);
            }
            code.return_();
        });
    }

    private void mask(CodeBuilder code, long bits, String name) {
        species(code);
        code.loadConstant(bits).invokestatic(MASK, "fromLong", MethodTypeDesc.of(MASK, SPECIES, CD_long))
                .putstatic(SELF, name, MASK);
    }

    private void run(CodeBuilder code) {
        code.aload(FROM).checkcast(array).astore(FROM).aload(TO).checkcast(array).astore(TO);
        Label top = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(top).iload(SQUARES).ifle(end);
        int[] rows = new int[lanes];
        Arrays.setAll(rows, i -> FIRST + i);
        for (int i = 0; i < lanes; i++) {
            species(code);
            code.aload(FROM).iload(AT).loadConstant(i).iload(ROW).imul().iadd()
                    .invokestatic(own, "fromArray", MethodTypeDesc.of(own, SPECIES, array, CD_int)).astore(rows[i]);
        }
        int free = FIRST + lanes;
        for (int h = lanes / 2; h > 0; h /= 2) {
            for (int i = 0; i < lanes; i++) {
                if ((i & h) == 0) {
                    swap(code, rows[i], rows[i + h], h, "second", free + i);
                    swap(code, rows[i + h], rows[i], h, "first", free + i + h);
                }
            }
            int next = free;
            Arrays.setAll(rows, i -> next + i);
            free += lanes;
        }
        for (int i = 0; i < lanes; i++) {
            code.aload(rows[i]).aload(TO).iload(TARGET).loadConstant(i).iload(BELOW).imul().iadd()
                    .invokevirtual(own, "intoArray", MethodTypeDesc.of(CD_void, array, CD_int));
        }
        code.iload(AT).loadConstant(lanes).iadd().istore(AT);
        code.iload(TARGET).iload(BELOW).loadConstant(lanes).imul().iadd().istore(TARGET);
        code.iinc(SQUARES, -1).goto_(top).labelBinding(end).return_();
    }

    /// Row `a` with a half of each group of lanes taken from the other half of row `b`.
    private void swap(CodeBuilder code, int a, int b, int h, String which, int to) {
        code.aload(a).aload(b).getstatic(SELF, "shuffle" + h, SHUFFLE)
                .invokevirtual(own, "rearrange", MethodTypeDesc.of(own, SHUFFLE))
                .getstatic(SELF, which + h, MASK).invokevirtual(own, "blend", MethodTypeDesc.of(own, VECTOR, MASK))
                .astore(to);
    }

    private void species(CodeBuilder code) {
        code.getstatic(own, "SPECIES_PREFERRED", SPECIES);
    }
}
