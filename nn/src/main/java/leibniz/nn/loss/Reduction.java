// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import leibniz.graph.Node;

/// What becomes of the losses of a batch.
public enum Reduction {
    /// each is kept
    NONE {
        @Override
        public Node of(Node losses) {
            return losses;
        }
    },
    /// their mean, a scalar
    MEAN {
        @Override
        public Node of(Node losses) {
            return losses.mean();
        }
    },
    /// their sum, a scalar
    SUM {
        @Override
        public Node of(Node losses) {
            return losses.sum();
        }
    },
    /// their sum divided by the number of examples, axis 0: a scalar
    BATCH_MEAN {
        @Override
        public Node of(Node losses) {
            return losses.sum().div(losses.shape().rank() == 0 ? 1 : losses.shape().axis(0));
        }
    };

    /// Reduces the losses of a batch.
    public abstract Node of(Node losses);
}
