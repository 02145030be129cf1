// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

/// A leaf that is given its numbers at each run of a program.
public final class Input extends Leaf {
    /// An input of the given name and type.
    public Input(String name, Type type) {
        super(Kind.INPUT, type, name);
    }
}
