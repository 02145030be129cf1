// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node that is not computed but holds numbers, or will be given them at each run.
public abstract sealed class Leaf extends Node permits Parameter, Input, Constant {
    Leaf(Kind kind, Type type, String name) {
        super(kind, List.of(), type, name, Site.here());
    }

    /// The three kinds of leaf, as operations without inputs.
    public enum Kind implements Op {
        /// holds numbers that training changes
        PARAMETER,
        /// is given numbers at each run
        INPUT,
        /// holds numbers for good
        CONSTANT;

        @Override
        public String title() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public Type type(List<Node> inputs) {
            throw new IllegalArgumentException(
                    title() + ": a leaf is made by its own class, not recorded as an operation");
        }

        @Override
        public List<@Nullable Node> bprop(Node y, Node grad) {
            return List.of();
        }

        @Override
        public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
            return null;
        }
    }

    @Override
    public Node named(String label) {
        throw new IllegalArgumentException("%s: a leaf is named when it is made".formatted(label()));
    }
}
