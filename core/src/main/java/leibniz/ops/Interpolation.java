// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

/// How a picture is read between its places.
public enum Interpolation {
    /// the place before
    NEAREST,
    /// linearly between neighbours, along each of two axes
    BILINEAR
}
