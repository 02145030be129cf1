// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

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
    }

    /// An operation of the machine; `fn` is what a call calls. Operands that it does not take repeat the first.
    record Compute(Machine op, @Nullable Intrinsic fn, int a, int b, int c, Level level, boolean isFlag)
            implements
            Line {
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
