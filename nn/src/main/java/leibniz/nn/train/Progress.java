// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.io.Console;

/// Chooses how a training shows its progress where nothing else is said.
final class Progress {
    private Progress() {
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 25 returns null again where there is no terminal
    static Listener standard() {
        Console console = System.console();
        return of(console != null && console.isTerminal(), barOnPath());
    }

    static Listener of(boolean terminal, boolean barOnPath) {
        return terminal && barOnPath ? new TerminalBar() : new LogLines();
    }

    private static boolean barOnPath() {
        try {
            Class.forName("me.tongfei.progressbar.ProgressBar", false, Progress.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
