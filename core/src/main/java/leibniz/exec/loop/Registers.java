// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.Arrays;
import leibniz.exec.Memory;
import leibniz.expr.Intrinsic;
import leibniz.plan.View;
import leibniz.tensor.DType;
import org.jspecify.annotations.Nullable;

/// Rows of scratch, one for each line of a routine, in the routine's own type.
sealed interface Registers {
    /// Registers in the scratch of a memory, good until somebody else uses that.
    static Registers of(DType dtype) {
        return dtype == DType.FLOAT32 ? new Singles() : new Doubles();
    }

    /// Takes `count` registers of `width` elements from a memory's scratch.
    void take(Memory memory, int count, int width);

    /// Has registers of its own of `width` elements, as many as are wanted; the others are empty.
    void own(boolean[] wanted, int width);

    void run(Machine op, @Nullable Intrinsic fn, int a, int b, int c, int y, int n);

    /// Element i of `to` becomes element i / each of `from`.
    void spread(int from, int to, int n, int each);

    /// Element i of `to` becomes (from + i) mod `every`.
    void count(int to, int from, int every, int n);

    double get(int register, int i);

    void set(int register, int i, double value);

    Object array(int register);

    void read(Memory memory, View view, int at, int n, int register);

    void write(Memory memory, View view, int at, int n, int register);

    /// Registers of float64.
    final class Doubles implements Registers {
        private double[][] r = new double[0][];

        @Override
        public void take(Memory memory, int count, int width) {
            r = memory.doubles(count, width);
        }

        @Override
        public void own(boolean[] wanted, int width) {
            r = new double[wanted.length][];
            for (int i = 0; i < r.length; i++) {
                r[i] = new double[wanted[i] ? width : 0];
            }
        }

        @Override
        public void run(Machine op, @Nullable Intrinsic fn, int a, int b, int c, int y, int n) {
            DoubleMachine.run(op, fn, r[a], r[b], r[c], r[y], n);
        }

        @Override
        public void spread(int from, int to, int n, int each) {
            for (int at = 0, k = 0; at < n; at += each, k++) {
                Arrays.fill(r[to], at, Math.min(n, at + each), r[from][k]);
            }
        }

        @Override
        public void count(int to, int from, int every, int n) {
            for (int i = 0, k = from; i < n; i++, k = k + 1 == every ? 0 : k + 1) {
                r[to][i] = k;
            }
        }

        @Override
        public double get(int register, int i) {
            return r[register][i];
        }

        @Override
        public void set(int register, int i, double value) {
            r[register][i] = value;
        }

        @Override
        public Object array(int register) {
            return r[register];
        }

        @Override
        public void read(Memory memory, View view, int at, int n, int register) {
            if (!view.dtype().isFloating()) {
                long[] numbers = memory.longs(1, n)[0];
                memory.elements().read(view, at, n, numbers);
                for (int i = 0; i < n; i++) {
                    r[register][i] = numbers[i];
                }
            } else {
                memory.elements().read(view, at, n, r[register]);
            }
        }

        @Override
        public void write(Memory memory, View view, int at, int n, int register) {
            memory.elements().write(view, at, n, r[register]);
        }
    }

    /// Registers of float32.
    final class Singles implements Registers {
        private float[][] r = new float[0][];

        @Override
        public void take(Memory memory, int count, int width) {
            r = memory.floats(count, width);
        }

        @Override
        public void own(boolean[] wanted, int width) {
            r = new float[wanted.length][];
            for (int i = 0; i < r.length; i++) {
                r[i] = new float[wanted[i] ? width : 0];
            }
        }

        @Override
        public void run(Machine op, @Nullable Intrinsic fn, int a, int b, int c, int y, int n) {
            FloatMachine.run(op, fn, r[a], r[b], r[c], r[y], n);
        }

        @Override
        public void spread(int from, int to, int n, int each) {
            for (int at = 0, k = 0; at < n; at += each, k++) {
                Arrays.fill(r[to], at, Math.min(n, at + each), r[from][k]);
            }
        }

        @Override
        public void count(int to, int from, int every, int n) {
            for (int i = 0, k = from; i < n; i++, k = k + 1 == every ? 0 : k + 1) {
                r[to][i] = k;
            }
        }

        @Override
        public double get(int register, int i) {
            return r[register][i];
        }

        @Override
        public void set(int register, int i, double value) {
            r[register][i] = (float) value;
        }

        @Override
        public Object array(int register) {
            return r[register];
        }

        @Override
        public void read(Memory memory, View view, int at, int n, int register) {
            if (!view.dtype().isFloating()) {
                long[] numbers = memory.longs(1, n)[0];
                memory.elements().read(view, at, n, numbers);
                for (int i = 0; i < n; i++) {
                    r[register][i] = numbers[i];
                }
            } else {
                float[] from = (float[]) memory.array(view.slot());
                if (view.isContiguous()) {
                    System.arraycopy(from, view.offset() + at, r[register], 0, n);
                    return;
                }
                int[] offsets = memory.offsets(n);
                memory.elements().place(view, at, n, offsets);
                for (int i = 0; i < n; i++) {
                    r[register][i] = from[offsets[i]];
                }
            }
        }

        @Override
        public void write(Memory memory, View view, int at, int n, int register) {
            if (view.dtype() == DType.BOOL) {
                boolean[] to = (boolean[]) memory.array(view.slot());
                for (int i = 0; i < n; i++) {
                    to[view.offset() + at + i] = r[register][i] != 0;
                }
            } else if (memory.array(view.slot()) instanceof long[] to) {
                for (int i = 0; i < n; i++) {
                    to[view.offset() + at + i] = (long) r[register][i];
                }
            } else {
                System.arraycopy(r[register], 0, (float[]) memory.array(view.slot()), view.offset() + at, n);
            }
        }
    }
}
