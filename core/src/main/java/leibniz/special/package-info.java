// SPDX-License-Identifier: Apache-2.0
/// Special functions of one float64 number: what the JDK does not have and a back end must.
///
/// **Duty.** Values alone, right to a few units in the last place over the whole domain, tails included. Functions that
/// come in families (derivatives, repeated integrals) take the order as an argument, so that a derivative of any order
/// is again a value of the family.
///
/// **May import** the JDK and Apache Commons Numbers.
///
/// **Reading order.** [ErrorFunctions], [ErfcIntegrals], [Gammas], [Polygamma], [BesselI], [Sinc].
package leibniz.special;
