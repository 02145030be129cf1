// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import java.util.List;

/// Examples of classes that have names.
///
/// @param data with labels `[n]`, int32, as targets
/// @param classes the name of label i at index i
public record Labelled(Dataset data, List<String> classes) {
    /// Copies the list.
    public Labelled {
        classes = List.copyOf(classes);
    }
}
