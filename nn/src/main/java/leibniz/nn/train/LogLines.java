// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A log line for each epoch.
final class LogLines implements Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    @Override
    public void epoch(Epoch epoch) {
        LOG.atInfo().setMessage("{}").addArgument(epoch).log();
    }
}
