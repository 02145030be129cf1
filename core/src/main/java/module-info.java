// SPDX-License-Identifier: Apache-2.0
/// Reverse-mode automatic differentiation: records a graph of nodes, sorts it, runs `bprop` in reverse order, compiles the
/// result into programs.
///
/// `leibniz.plan` and `leibniz.exec` are not exported: how a graph is run may change at any time.
@org.jspecify.annotations.NullMarked
@SuppressWarnings("requires-automatic") // JTransforms is no named module
module leibniz.core {
    requires org.slf4j;
    requires jdk.incubator.vector;
    requires jdk.jfr;
    // where it is there, compiled code is asked whether it makes objects
    requires static jdk.management;
    requires ojalgo;
    requires org.apache.commons.numbers.gamma;
    requires JTransforms;
    requires static transitive org.jspecify;
    // for those who have them: leibniz.check.jqwik and leibniz.check.junit alone use them
    requires static net.jqwik.api;
    requires static org.opentest4j;

    exports leibniz;
    exports leibniz.tensor;
    exports leibniz.expr;
    exports leibniz.graph;
    exports leibniz.ops;
    exports leibniz.distribution;
    exports leibniz.diff;
    exports leibniz.check;
    exports leibniz.sparse;
    exports leibniz.implicit;
    exports leibniz.check.jqwik;
    exports leibniz.check.junit;
}
