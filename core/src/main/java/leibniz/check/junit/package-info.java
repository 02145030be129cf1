// SPDX-License-Identifier: Apache-2.0
/// Checks as assertions of a test. Needs `org.opentest4j:opentest4j`, which JUnit 5 brings and which is an optional
/// dependency; nothing else in the library does, and nothing else uses this room.
///
/// **Duty.** Runs checks and throws what JUnit and development environments understand ([GradientAssertions]).
///
/// **May import** `leibniz.check`, `leibniz.graph`, `leibniz.ops`, `leibniz.tensor`, and `org.opentest4j`.
///
/// **Reading order.** [GradientAssertions].
package leibniz.check.junit;
