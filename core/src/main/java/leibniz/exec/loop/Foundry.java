// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/// Where loops are compiled: one daemon thread, which ends when there has been nothing to do for a while.
final class Foundry {
    private final ThreadPoolExecutor smith = new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "leibniz-loops");
                thread.setDaemon(true);
                return thread;
            });

    Foundry() {
        smith.allowCoreThreadTimeOut(true);
    }

    /// Does something when its turn comes. What fails is logged and leaves everything as it is.
    void forge(Runnable work) {
        smith.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException | LinkageError e) {
                LoggerFactory.getLogger(Foundry.class).atWarn()
                        .setMessage("a loop stays scalar, since its vector code cannot be used").setCause(e).log();
            }
        });
    }
}
