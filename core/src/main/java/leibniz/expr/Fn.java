// SPDX-License-Identifier: Apache-2.0
package leibniz.expr;

/// A scalar function symbol: either an [Intrinsic], which a back end computes itself, or a [Formula], which is an
/// expression over other functions.
public sealed interface Fn permits Intrinsic, Formula {

    /// The name users and error messages know it by.
    String title();

    /// The number of arguments.
    int arity();
}
