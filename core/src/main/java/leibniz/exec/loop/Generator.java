// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import leibniz.exec.gemm.VectorClasses;
import leibniz.exec.watch.Dump;
import leibniz.expr.Intrinsic;
import leibniz.tensor.DType;

/// Compiles a [Routine] into a hidden class: for each part one method for the full groups of 16 elements of some rows, and
/// one for what is left of them, with masks. Vector operations only, so no element is ever computed by another formula than its
/// neighbours.
final class Generator {
    static final ClassDesc SELF = ClassDesc.of("leibniz.exec.loop.Loop");
    static final ClassDesc FRAME = Frame.class.describeConstable().orElseThrow();
    static final ClassDesc PIECE = VectorPiece.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, CD_int, FRAME, CD_int, CD_int);
    private static final MethodTypeDesc LOOP = MethodTypeDesc.of(CD_void, FRAME, CD_int, CD_int);

    private Generator() {
    }

    /// The class file of a routine.
    static byte[] bytes(Routine routine, Layout layout, int lanes) {
        int passes = layout.passes();
        return ClassFile.of().build(SELF, c -> {
            c.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
            c.withInterfaceSymbols(PIECE);
            c.withMethodBody("<init>", MethodTypeDesc.of(CD_void), 0,
                    code -> code.aload(0).invokespecial(CD_Object, "<init>", MethodTypeDesc.of(CD_void)).return_());
            c.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, code -> dispatch(code, layout.parts()));
            for (Intrinsic fn : functions(layout.parts())) {
                Routine alone = Outlined.alone(fn, routine.dtype());
                c.withMethodBody(name(fn), LOOP, ClassFile.ACC_STATIC,
                        code -> new Emitter(code, alone, Outlined.layout(alone), lanes, 1).map());
            }
            for (int p = 0; p < passes; p++) {
                if (layout.parts().function(p) != null) {
                    continue;
                }
                int pass = p;
                c.withMethodBody("full" + p, LOOP, ClassFile.ACC_STATIC,
                        code -> new Emitter(code, routine, layout, lanes, pass).full());
                c.withMethodBody("rest" + p, LOOP, ClassFile.ACC_STATIC,
                        code -> new Emitter(code, routine, layout, lanes, pass).rest());
            }
        });
    }

    private static Set<Intrinsic> functions(Parts parts) {
        Set<Intrinsic> functions = new TreeSet<>();
        for (int p = 0; p < parts.count(); p++) {
            Intrinsic fn = parts.function(p);
            if (fn != null) {
                functions.add(fn);
            }
        }
        return functions;
    }

    private static String name(Intrinsic fn) {
        return fn.name().toLowerCase(Locale.ROOT);
    }

    /// Full groups go to one method and what is left to the other.
    private static void dispatch(CodeBuilder code, Parts parts) {
        code.iload(4).iload(3).isub().loadConstant(-Order.LANES).iand().iload(3).iadd().istore(5);
        for (int p = 0; p < parts.count(); p++) {
            Label next = code.newLabel();
            Label rest = code.newLabel();
            code.iload(1).loadConstant(p).if_icmpne(next);
            Intrinsic fn = parts.function(p);
            if (fn != null) {
                code.aload(2).iload(3).iload(4).invokestatic(SELF, name(fn), LOOP).return_().labelBinding(next);
                continue;
            }
            code.iload(3).iload(5).if_icmpge(rest);
            code.aload(2).iload(3).iload(5).invokestatic(SELF, "full" + p, LOOP);
            Label done = code.newLabel();
            code.labelBinding(rest).iload(5).iload(4).if_icmpge(done);
            code.aload(2).iload(5).iload(4).invokestatic(SELF, "rest" + p, LOOP);
            code.labelBinding(done).return_().labelBinding(next);
        }
        code.return_();
    }

    /// The class file of a routine, for the vectors of this machine. It does not say how many rows there are.
    static byte[] bytes(Routine routine, Layout layout) {
        return bytes(routine, layout, Shapes.lanes(routine.dtype()));
    }

    /// Compiles and loads; the class goes when nobody uses it any more.
    static VectorPiece compile(Routine routine, Layout layout) {
        return load(bytes(routine, layout), routine);
    }

    /// Loads the class file of a routine.
    static VectorPiece load(byte[] bytes, Routine routine) {
        VectorClasses.load();
        Dump.asked().write("loop", bytes, () -> text(routine));
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return (VectorPiece) lookup.lookupClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("loop: the generated class cannot be used", e);
        }
    }

    /// How many lines a method may have: about 16 bytes for each vector, and methods of more than 8000 bytes are not
    /// compiled by the just-in-time compiler.
    static int most(DType dtype) {
        return Math.min(200, 320 * Shapes.lanes(dtype) / Order.LANES);
    }

    private static String text(Routine routine) {
        StringBuilder text = new StringBuilder(
                "%d x %d %s\n".formatted(routine.rows(), routine.length(), routine.dtype()));
        for (int i = 0; i < routine.lines().size(); i++) {
            text.append("%").append(i).append(" = ").append(routine.lines().get(i)).append('\n');
        }
        routine.stores().forEach(store -> text.append(store).append('\n'));
        routine.totals().forEach(total -> text.append(total).append('\n'));
        return text.toString();
    }

    /// Whether a routine can be compiled.
    static boolean suits(Routine routine) {
        return List.of(DType.FLOAT32, DType.FLOAT64).contains(routine.dtype());
    }
}
