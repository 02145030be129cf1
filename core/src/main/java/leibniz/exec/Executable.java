// SPDX-License-Identifier: Apache-2.0
package leibniz.exec;

/// A plan made ready by a back end.
@FunctionalInterface
public interface Executable {
    /// Runs all steps over the arrays of one run.
    ///
    /// @throws StepException if a step meets a number that it cannot work with, such as an index out of range
    void run(Memory memory);
}
