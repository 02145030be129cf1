// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.report;

/// Something on a page, under a title.
public interface Figure {
    /// What it shows.
    String title();

    /// The figure as HTML that is well-formed XML, without its title.
    String html();
}
