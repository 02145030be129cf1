// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A stretch of recording, so that what a lambda records can be told from what was there before. Scopes nest; a node
/// remembers the innermost one.
final class Scope {
    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();
    private final @Nullable Scope outer;

    private Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /// A new scope in the current one.
    static Scope open() {
        return new Scope(current());
    }

    /// The scope that is being recorded in, or null outside of any.
    static @Nullable Scope current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /// Records in this scope.
    <T> T record(Supplier<T> recording) {
        return ScopedValue.where(CURRENT, this).call(recording::get);
    }

    /// Whether the node was recorded in this scope or in one inside of it.
    boolean holds(Node node) {
        Scope scope = node.scope();
        while (scope != null && scope != this) {
            scope = scope.outer;
        }
        return scope == this;
    }
}
