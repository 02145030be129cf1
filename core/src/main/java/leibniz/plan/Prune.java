// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

/// Pass: finds the entries that some output or update needs.
final class Prune {
    private Prune() {
    }

    /// For each entry, whether it is needed.
    static boolean[] needed(Listing listing) {
        boolean[] needed = new boolean[listing.size()];
        for (int entry : listing.outputs) {
            needed[entry] = true;
        }
        for (int entry : listing.values) {
            needed[entry] = true;
        }
        for (int i = needed.length - 1; i >= 0; i--) {
            if (needed[i]) {
                for (int input : listing.inputs[i]) {
                    needed[input] = true;
                }
            }
        }
        return needed;
    }
}
