// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

/// What a border is made of that is not a constant.
public enum Padding {
    /// x mirrored at its first and last element, which are not repeated: `3 2 | 1 2 3 | 2 1`. Narrower than x.
    REFLECT,
    /// the first and last element again: `1 1 | 1 2 3 | 3 3`. Of any width where x has an element.
    REPLICATE,
    /// the other end of x: `2 3 | 1 2 3 | 1 2`. At most as wide as x.
    CIRCULAR
}
