// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import leibniz.ops.Reduce;
import leibniz.tensor.DType;

/// The vector instructions of one element type, as calls of the Vector API.
final class Lanewise {
    static final ClassDesc SPECIES = Shapes.vector("VectorSpecies");
    static final ClassDesc MASK = Shapes.vector("VectorMask");
    static final ClassDesc SHUFFLE = Shapes.vector("VectorShuffle");
    private static final ClassDesc VECTOR = Shapes.vector("Vector");
    private static final ClassDesc OPERATORS = Shapes.vector("VectorOperators");
    private static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
    private static final ClassDesc BINARY = OPERATORS.nested("Binary");
    private static final ClassDesc ASSOCIATIVE = OPERATORS.nested("Associative");

    private final CodeBuilder code;
    private final boolean single;
    private final ClassDesc own;
    private final ClassDesc whole;
    private final ClassDesc number;
    private final ClassDesc word;

    Lanewise(CodeBuilder code, DType dtype) {
        this.code = code;
        this.single = dtype == DType.FLOAT32;
        this.own = Shapes.vector(single ? "FloatVector" : "DoubleVector");
        this.whole = Shapes.vector(single ? "IntVector" : "LongVector");
        this.number = single ? CD_float : CD_double;
        this.word = single ? CD_int : CD_long;
    }

    ClassDesc array() {
        return number.arrayType();
    }

    TypeKind kind() {
        return single ? TypeKind.FLOAT : TypeKind.DOUBLE;
    }

    void species() {
        code.getstatic(own, "SPECIES_PREFERRED", SPECIES);
    }

    void constant(double value) {
        if (single) {
            code.loadConstant((float) value);
        } else {
            code.loadConstant(value);
        }
    }

    void broadcast() {
        code.invokestatic(own, "broadcast", MethodTypeDesc.of(own, SPECIES, number));
    }

    /// On the stack a number; leaves whether it is not 0.
    void isNotZero() {
        constant(0);
        if (single) {
            code.fcmpl();
        } else {
            code.dcmpl();
        }
        // −1, 0 or 1, of which only the last bit counts
        code.iconst_1().iand();
    }

    void fromArray(boolean masked) {
        code.invokestatic(own, "fromArray", masked ? MethodTypeDesc.of(own, SPECIES, array(), CD_int, MASK)
                : MethodTypeDesc.of(own, SPECIES, array(), CD_int));
    }

    void gather() {
        code.invokestatic(own, "fromArray",
                MethodTypeDesc.of(own, SPECIES, array(), CD_int, CD_int.arrayType(), CD_int));
    }

    void intoArray(boolean masked) {
        code.invokevirtual(own, "intoArray", masked ? MethodTypeDesc.of(CD_void, array(), CD_int, MASK)
                : MethodTypeDesc.of(CD_void, array(), CD_int));
    }

    void blend() {
        code.invokevirtual(own, "blend", MethodTypeDesc.of(own, VECTOR, MASK));
    }

    void join(Reduce.Kind kind) {
        binary(switch (kind) {
            case SUM -> "add";
            case MAX -> "max";
            case MIN -> "min";
        });
    }

    /// On the stack a vector; leaves its largest or smallest element.
    void reduce(Reduce.Kind kind) {
        code.getstatic(OPERATORS, kind.name(), ASSOCIATIVE).invokevirtual(own, "reduceLanes",
                MethodTypeDesc.of(number, ASSOCIATIVE));
    }

    /// On the stack a vector and a shuffle.
    void rearrange() {
        code.invokevirtual(own, "rearrange", MethodTypeDesc.of(own, SHUFFLE));
    }

    /// On the stack a vector and the number of a lane.
    void lane() {
        code.invokevirtual(own, "lane", MethodTypeDesc.of(number, CD_int));
    }

    private void binary(String name) {
        code.invokevirtual(own, name, MethodTypeDesc.of(own, VECTOR));
    }

    private void unary(String name) {
        code.invokevirtual(own, name, MethodTypeDesc.of(own));
    }

    private void compare(String operator, int a, int b) {
        code.aload(a).getstatic(OPERATORS, operator, COMPARISON).aload(b).invokevirtual(own, "compare",
                MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
    }

    private void isZero(int a) {
        code.aload(a).getstatic(OPERATORS, "EQ", COMPARISON);
        constant(0);
        code.invokevirtual(own, "compare", MethodTypeDesc.of(MASK, COMPARISON, number));
    }

    /// On the stack numbers; leaves whether they are not 0.
    void isTrue() {
        code.getstatic(OPERATORS, "NE", COMPARISON);
        constant(0);
        code.invokevirtual(own, "compare", MethodTypeDesc.of(MASK, COMPARISON, number));
    }

    /// Leaves 1 where the truth value in a local holds and 0 elsewhere.
    void ones(int mask) {
        species();
        constant(0);
        broadcast();
        constant(1);
        code.aload(mask).invokevirtual(own, "blend", MethodTypeDesc.of(own, number, MASK));
    }

    private void bitsOf() {
        code.invokevirtual(own, single ? "reinterpretAsInts" : "reinterpretAsLongs", MethodTypeDesc.of(whole));
    }

    private void numbersOf() {
        code.invokevirtual(whole, single ? "reinterpretAsFloats" : "reinterpretAsDoubles", MethodTypeDesc.of(own));
    }

    private void bits(String name, int ifSingle, long ifDouble) {
        if (single) {
            code.loadConstant(ifSingle);
        } else {
            code.loadConstant(ifDouble);
        }
        code.invokevirtual(whole, name, MethodTypeDesc.of(whole, word));
    }

    private void shift(String operator, int by) {
        code.getstatic(OPERATORS, operator, BINARY);
        if (single) {
            code.loadConstant(by);
        } else {
            code.loadConstant((long) by);
        }
        code.invokevirtual(whole, "lanewise", MethodTypeDesc.of(whole, BINARY, word));
    }

    private void with(String name, double value) {
        constant(value);
        code.invokevirtual(own, name, MethodTypeDesc.of(own, number));
    }

    /// Leaves `op` of the locals.
    void apply(Machine op, int a, int b, int c, boolean flag) {
        switch (op) {
            case ADD, SUB, MUL, DIV, MIN, MAX -> {
                code.aload(a).aload(b);
                binary(op.name().toLowerCase(java.util.Locale.ROOT));
            }
            case FMA -> code.aload(a).aload(b).aload(c).invokevirtual(own, "fma",
                    MethodTypeDesc.of(own, VECTOR, VECTOR));
            case NEG, ABS, SQRT -> {
                code.aload(a);
                unary(op.name().toLowerCase(java.util.Locale.ROOT));
            }
            case NEAREST -> {
                code.aload(a);
                with("add", magic());
                with("sub", magic());
            }
            case COPYSIGN -> copySign(a, b);
            case SCALE -> scale(a, b);
            case POWER -> power(a);
            case RAISE -> raise(a, b);
            case EXPONENT -> exponent(a);
            case MANTISSA -> mantissa(a);
            case GATE -> gate(a, b, false);
            case GATE_BOTH -> gate(a, b, true);
            case EQ, NE, LT, LE -> compare(op.name(), a, b);
            case AND, OR -> code.aload(a).aload(b).invokevirtual(MASK, op == Machine.AND ? "and" : "or",
                    MethodTypeDesc.of(MASK, MASK));
            case NOT -> code.aload(a).invokevirtual(MASK, "not", MethodTypeDesc.of(MASK));
            case WHERE -> where(a, b, c, flag);
            case CALL, CALL_WHERE -> throw new IllegalStateException("loop: calls are written elsewhere");
        }
    }

    private double magic() {
        return single ? 0x1.8p23 : 0x1.8p52;
    }

    private void where(int a, int b, int c, boolean flag) {
        if (flag) {
            MethodTypeDesc two = MethodTypeDesc.of(MASK, MASK);
            code.aload(b).aload(a).invokevirtual(MASK, "and", two);
            code.aload(c).aload(a).invokevirtual(MASK, "andNot", two).invokevirtual(MASK, "or", two);
        } else {
            code.aload(c).aload(b).aload(a);
            blend();
        }
    }

    private void gate(int a, int b, boolean both) {
        code.aload(a).aload(b);
        binary("mul");
        constant(0);
        isZero(a);
        if (both) {
            isZero(b);
            code.invokevirtual(MASK, "or", MethodTypeDesc.of(MASK, MASK));
        }
        code.invokevirtual(own, "blend", MethodTypeDesc.of(own, number, MASK));
    }

    private void copySign(int a, int b) {
        code.aload(a);
        bitsOf();
        bits("and", Integer.MAX_VALUE, Long.MAX_VALUE);
        code.aload(b);
        bitsOf();
        bits("and", Integer.MIN_VALUE, Long.MIN_VALUE);
        code.invokevirtual(whole, "or", MethodTypeDesc.of(whole, VECTOR));
        numbersOf();
    }

    /// An integral number added to the magic one stands in its last bits; shifted up, they are an exponent.
    private void scale(int a, int b) {
        code.aload(a).aload(b);
        with("add", magic());
        bitsOf();
        shift("LSHL", single ? 23 : 52);
        bits("add", 127 << 23, 1023L << 52);
        numbersOf();
        binary("mul");
    }

    private void power(int a) {
        code.aload(a);
        bitsOf();
        shift("LSHL", single ? 23 : 52);
        numbersOf();
    }

    /// On the stack whole numbers, of which the last bits count.
    private void powerOf() {
        shift("LSHL", single ? 23 : 52);
        bits("add", 127 << 23, 1023L << 52);
        numbersOf();
    }

    private void raise(int a, int b) {
        code.aload(b);
        bitsOf();
        code.dup();
        shift("LSHR", 1);
        code.dup_x1().invokevirtual(whole, "sub", MethodTypeDesc.of(whole, VECTOR));
        powerOf();
        code.swap();
        powerOf();
        code.aload(a).swap().dup().invokevirtual(own, "fma", MethodTypeDesc.of(own, VECTOR, VECTOR)).swap();
        binary("mul");
    }

    private void exponent(int a) {
        code.aload(a);
        bitsOf();
        shift("LSHR", single ? 23 : 52);
        bits("and", 0xFF, 0x7FF);
        bits("or", 0x4B000000, 0x4330000000000000L);
        numbersOf();
        with("sub", single ? 0x1p23 + 127 : 0x1p52 + 1023);
    }

    private void mantissa(int a) {
        code.aload(a);
        bitsOf();
        bits("and", 0x007FFFFF, 0x000FFFFFFFFFFFFFL);
        bits("or", 0x3F800000, 0x3FF0000000000000L);
        numbersOf();
    }
}
