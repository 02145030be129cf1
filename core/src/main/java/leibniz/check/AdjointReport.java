// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.List;
import java.util.Locale;

/// What an [AdjointCheck] found.
///
/// @param subject what was differentiated
/// @param forward ⟨v, J·u⟩ by forward mode
/// @param reverse ⟨Jᵀ·v, u⟩ by reverse mode
/// @param allowed how far apart the two may lie
/// @param suspects operations whose two modes disagree when they are checked alone at the values they met here; looked
///        for only where the check has failed
public record AdjointReport(String subject, double forward, double reverse, double allowed, List<String> suspects) {
    /// |forward − reverse|; NaN if one of them is.
    public double off() {
        return Math.abs(forward - reverse);
    }

    /// Whether the two lie as close as they must. NaN never does.
    public boolean isOk() {
        return off() <= allowed;
    }

    /// Returns this if the check has passed.
    ///
    /// @throws AssertionError if it has not, with both values and a suspected operation
    public AdjointReport assertOk() {
        if (!isOk()) {
            throw new AssertionError(toString());
        }
        return this;
    }

    AdjointReport with(List<String> found) {
        return new AdjointReport(subject, forward, reverse, allowed, found);
    }

    /// A heading, both values, and the suspects.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("adjoint: forward and reverse mode %s (%s)"
                .formatted(isOk() ? "agree" : "disagree", subject));
        text.append("\n    ⟨v, J·u⟩ by forward mode   ").append(forward);
        text.append("\n    ⟨Jᵀ·v, u⟩ by reverse mode  ").append(reverse);
        text.append(
                String.format(Locale.ROOT, "%n    apart by                   %.1e, allowed are %.1e", off(), allowed)
                        .replace(System.lineSeparator(), "\n"));
        for (String suspect : suspects) {
            text.append("\n  suspected operation: ").append(suspect);
        }
        return text.toString();
    }
}
