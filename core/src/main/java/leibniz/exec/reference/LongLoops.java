// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.expr.Code;

/// The meaning of each intrinsic on integers and truth values, a loop each. Sums and products wrap around, as Java's do.
final class LongLoops {
    private LongLoops() {
    }

    /// Runs one instruction over the first `n` elements of its registers.
    static void run(Code.Instruction instruction, long[][] registers, int n) {
        long[] a = registers[instruction.a()];
        long[] b = registers[instruction.b()];
        long[] c = registers[instruction.c()];
        long[] y = registers[instruction.target()];
        switch (instruction.fn()) {
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
            case MUL, AND -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] * b[i];
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
            case SIGN -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Long.signum(a[i]);
                }
            }
            case MIN -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.min(a[i], b[i]);
                }
            }
            case MAX, OR -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.max(a[i], b[i]);
                }
            }
            case GATE, GATE_BOTH -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] * b[i];
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
            case GT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] > b[i] ? 1 : 0;
                }
            }
            case GE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] >= b[i] ? 1 : 0;
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
            default -> throw new IllegalArgumentException(
                    "%s: is not defined on integers".formatted(instruction.fn().title()));
        }
    }
}
