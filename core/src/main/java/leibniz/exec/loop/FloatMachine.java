// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.expr.Intrinsic;
import org.jspecify.annotations.Nullable;

/// The machine's operations on float32, a plain loop each. Long because there is one case for each operation. Truth values
/// are 1 and 0.
final class FloatMachine {
    private FloatMachine() {
    }

    /// Runs `op` over the first `n` elements.
    static void run(Machine op, @Nullable Intrinsic fn, float[] a, float[] b, float[] c, float[] y, int n) {
        switch (op) {
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] + b[i];
                }
            }
            case SUB -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] - b[i];
                }
            }
            case MUL -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] * b[i];
                }
            }
            case DIV -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] / b[i];
                }
            }
            case FMA -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.fma(a[i], b[i], c[i]);
                }
            }
            case NEG -> {
                for (int i = 0; i < n; i++) {
                    y[i] = -a[i];
                }
            }
            case ABS -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.abs(a[i]);
                }
            }
            case SQRT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = (float) Math.sqrt(a[i]);
                }
            }
            case MIN -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.min(a[i], b[i]);
                }
            }
            case MAX -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.max(a[i], b[i]);
                }
            }
            case NEAREST -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] + 0x1.8p23f - 0x1.8p23f;
                }
            }
            case COPYSIGN -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.copySign(a[i], b[i]);
                }
            }
            case SCALE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = scale(a[i], b[i]);
                }
            }
            case POWER -> {
                for (int i = 0; i < n; i++) {
                    y[i] = power(a[i]);
                }
            }
            case RAISE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = raise(a[i], b[i]);
                }
            }
            case EXPONENT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = exponent(a[i]);
                }
            }
            case MANTISSA -> {
                for (int i = 0; i < n; i++) {
                    y[i] = mantissa(a[i]);
                }
            }
            case GATE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] == 0 ? 0 : a[i] * b[i];
                }
            }
            case GATE_BOTH -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] == 0 || b[i] == 0 ? 0 : a[i] * b[i];
                }
            }
            case EQ -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] == b[i] ? 1 : 0;
                }
            }
            case NE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] != b[i] ? 1 : 0;
                }
            }
            case LT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] < b[i] ? 1 : 0;
                }
            }
            case LE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] <= b[i] ? 1 : 0;
                }
            }
            case AND -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] * b[i];
                }
            }
            case OR -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.max(a[i], b[i]);
                }
            }
            case NOT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = 1 - a[i];
                }
            }
            case WHERE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] != 0 ? b[i] : c[i];
                }
            }
            case CALL -> {
                for (int i = 0; i < n; i++) {
                    y[i] = call(fn, a[i], b[i], c[i]);
                }
            }
            case CALL_WHERE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = c[i] != 0 ? call(fn, a[i], a[i], a[i]) : b[i];
                }
            }
        }
    }

    /// `op` of single numbers.
    static float one(Machine op, @Nullable Intrinsic fn, float a, float b, float c) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case FMA -> Math.fma(a, b, c);
            case NEG -> -a;
            case ABS -> Math.abs(a);
            case SQRT -> (float) Math.sqrt(a);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case NEAREST -> a + 0x1.8p23f - 0x1.8p23f;
            case COPYSIGN -> Math.copySign(a, b);
            case SCALE -> scale(a, b);
            case POWER -> power(a);
            case RAISE -> raise(a, b);
            case EXPONENT -> exponent(a);
            case MANTISSA -> mantissa(a);
            case GATE -> a == 0 ? 0 : a * b;
            case GATE_BOTH -> a == 0 || b == 0 ? 0 : a * b;
            case EQ -> a == b ? 1 : 0;
            case NE -> a != b ? 1 : 0;
            case LT -> a < b ? 1 : 0;
            case LE -> a <= b ? 1 : 0;
            case AND -> a * b;
            case OR -> Math.max(a, b);
            case NOT -> 1 - a;
            case WHERE -> a != 0 ? b : c;
            case CALL -> call(fn, a, b, c);
            case CALL_WHERE -> c != 0 ? call(fn, a, a, a) : b;
        };
    }

    private static float call(@Nullable Intrinsic fn, float a, float b, float c) {
        return (float) Scalar.call(java.util.Objects.requireNonNull(fn), a, b, c);
    }

    private static float scale(float a, float b) {
        return a * Float.intBitsToFloat((int) b + 127 << 23);
    }

    static float power(float a) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) << 23);
    }

    /// Only the last bits of n count; half of it and the rest are exponents of their own, lest the ends of the range be lost.
    static float raise(float a, float b) {
        int n = Float.floatToRawIntBits(b);
        float first = powerOf(n >>> 1);
        return Math.fma(a, first, first) * powerOf(n - (n >>> 1));
    }

    private static float powerOf(int n) {
        return Float.intBitsToFloat((n << 23) + (127 << 23));
    }

    private static float exponent(float a) {
        return (Float.floatToRawIntBits(a) >>> 23 & 0xFF) - 127;
    }

    private static float mantissa(float a) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) & 0x007FFFFF | 0x3F800000);
    }
}
