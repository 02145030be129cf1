// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

/// What the generator makes of a routine.
interface VectorPiece {
    /// Makes part number `pass` over elements `from` to `to` of the rows that the frame is at.
    void run(int pass, Frame frame, int from, int to);
}
