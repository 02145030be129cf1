// SPDX-License-Identifier: Apache-2.0
/// Reports: numbers as a page to look at.
///
/// **Duty.** Draws curves, histograms, tables and small pictures as one HTML page that needs nothing beside it: no network,
/// no script, no other file. [ChartSheet] alone, the curves as a PNG picture, needs the module `java.desktop`.
///
/// **May import** the JDK alone, and `leibniz.nn.store` to write files.
///
/// **Reading order.** [Page], [LineChart], [Histogram], [Scale], [Png], [ChartSheet].
package leibniz.nn.report;
