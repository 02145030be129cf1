// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A site is a stack trace at first and a frame later; nobody can tell. What is outside of the library here is the test
/// engine, which calls by reflection.
class SiteTracesTest {
    @Test
    void aTraceFindsThePlaceThatAWalkFinds() {
        Site[] sites = new Site[2];
        for (int i = 0; i < 2; i++) {
            sites[i] = i == 0 ? Site.traced() : Site.walked();
        }
        assertThat(sites[0]).hasToString(sites[1].toString());
    }

    @Test
    void theLibraryIsNoPlace() {
        assertThat(Site.traced().toString()).doesNotContain("SiteTracesTest", "reflect");
    }
}
