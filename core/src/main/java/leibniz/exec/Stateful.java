// SPDX-License-Identifier: Apache-2.0
package leibniz.exec;

/// Something that runs in a memory and keeps arrays there from run to run, so that it need not make them anew.
///
/// @param <S> what it keeps
public interface Stateful<S> {
    /// What it keeps in a memory, made for the first run there.
    S state(Memory memory);
}
