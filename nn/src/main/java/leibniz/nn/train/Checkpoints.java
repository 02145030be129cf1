// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.nio.file.Path;

/// Where and how often a training writes down where it stands.
///
/// A checkpoint is a safetensors file, `step-000000001234.safetensors`, with all that the training goes on from: parameters,
/// the model's state, what the optimiser remembers, learning rate, step, epoch, the batch within it, key and history. It
/// is written aside, synced and renamed: a training that is killed, at any moment and in any way, loses at most the steps
/// since the last checkpoint, and one that goes on ends with the same bits as one that was never stopped.
///
/// @param folder made if it is not there; for one training alone
/// @param steps a checkpoint is written after every so many steps; 0 for none between the ends of epochs
/// @param keep how many are kept; older ones are deleted
public record Checkpoints(Path folder, int steps, int keep) {
    /// @throws IllegalArgumentException if steps is negative or keep is not positive
    public Checkpoints {
        if (steps < 0 || keep < 1) {
            throw new IllegalArgumentException(
                    "checkpoints: steps (%d) must not be negative and keep (%d) must be positive".formatted(steps,
                            keep));
        }
    }

    /// At the end of each epoch, the last three of them.
    public static Checkpoints in(Path folder) {
        return new Checkpoints(folder, 0, 3);
    }

    /// Also after every so many steps.
    ///
    /// @throws IllegalArgumentException if it is negative
    public Checkpoints every(int times) {
        return new Checkpoints(folder, times, keep);
    }

    /// Keeping that many.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public Checkpoints keep(int last) {
        return new Checkpoints(folder, steps, last);
    }
}
