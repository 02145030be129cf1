// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.Objects;
import leibniz.expr.Intrinsic;
import leibniz.ops.Reduce;
import leibniz.plan.Nest.Level;
import leibniz.plan.View;
import org.jspecify.annotations.Nullable;

/// A value of a [Routine], by the machine's operations.
sealed interface Line {
    Level level();

    boolean isFlag();

    /// Read from an array.
    record Load(View view, Level level, boolean isFlag) implements Line {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Load l && l.level == level && l.isFlag == isFlag && l.view.equals(view);
        }

        @Override
        public int hashCode() {
            return view.hashCode();
        }
    }

    /// A number, rounded to the routine's type.
    record Literal(double number) implements Line {
        @Override
        public Level level() {
            return Level.ONCE;
        }

        @Override
        public boolean isFlag() {
            return false;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Literal l && Double.compare(l.number, number) == 0;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(number);
        }
    }

    /// The number of an element in its row.
    record Position() implements Line {
        @Override
        public Level level() {
            return Level.FULL;
        }

        @Override
        public boolean isFlag() {
            return false;
        }
    }

    /// An operation of the machine; `fn` is what a call calls. Operands that it does not take repeat the first.
    record Compute(Machine op, @Nullable Intrinsic fn, int a, int b, int c, Level level, boolean isFlag)
            implements
            Line {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Compute o && o.op == op && o.fn == fn && o.a == a && o.b == b && o.c == c
                    && o.level == level && o.isFlag == isFlag;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * (31 * op.hashCode() + Objects.hashCode(fn)) + a) + b) + c;
        }
    }

    /// A value of elements, reduced along each row.
    record Fold(Reduce.Kind kind, int of) implements Line {
        @Override
        public Level level() {
            return Level.ROW;
        }

        @Override
        public boolean isFlag() {
            return false;
        }
    }
}
