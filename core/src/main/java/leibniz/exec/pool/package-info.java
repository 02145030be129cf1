// SPDX-License-Identifier: Apache-2.0
/// Threads that help.
///
/// **Duty.** Runs the pieces of a loop on a few threads ([Workers]). What the pieces are, and that no number depends on who
/// runs them, is the affair of the loop.
///
/// **May import** the JDK only.
///
/// **Reading order.** [Pieces], [Workers].
package leibniz.exec.pool;
