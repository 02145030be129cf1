// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/// Neural networks on top of Leibniz core: layers, losses, optimisers, data and training.
@NullMarked
module leibniz.nn {
    requires transitive leibniz.core;
    requires com.fasterxml.jackson.core;
    requires de.siegmar.fastcsv;
    requires org.slf4j;
    requires static java.desktop; // leibniz.nn.image, and one class of leibniz.nn.report
    requires static me.tongfei.progressbar;
    requires static transitive org.jspecify;

    exports leibniz.nn.clip;
    exports leibniz.nn.data;
    exports leibniz.nn.image;
    exports leibniz.nn.init;
    exports leibniz.nn.layer;
    exports leibniz.nn.loss;
    exports leibniz.nn.metric;
    exports leibniz.nn.minimise;
    exports leibniz.nn.optim;
    exports leibniz.nn.report;
    exports leibniz.nn.schedule;
    exports leibniz.nn.store;
    exports leibniz.nn.train;
}
