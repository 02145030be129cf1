// SPDX-License-Identifier: Apache-2.0
/// How accurate elementwise operations are, measured.
///
/// **Reading order.** [AccuracyTest] says what holds, [Rows] what is measured and [Span] where, [Functions] what should come
/// out, [Measurement] how far off it is, [AccuracyTable] how that is written. [Precise], [PreciseSpecials] and [Jet] are the
/// arithmetic behind: decimal numbers of any length, special functions of them, and derivatives by Taylor polynomials.
package leibniz.accuracy;
