// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.List;
import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.plan.Nest;

/// Refuses indices that are out of range before a nest uses them, then runs it.
public record IndexCheck(List<Nest.Check> checks, Executable nest) implements Executable {
    @Override
    public void run(Memory memory) {
        for (int i = 0; i < checks.size(); i++) {
            Nest.Check check = checks.get(i);
            int size = check.index().size();
            for (int from = 0; from < size; from += Kernel.CHUNK) {
                Indices.check(check, from, Math.min(Kernel.CHUNK, size - from), memory);
            }
        }
        nest.run(memory);
    }
}
