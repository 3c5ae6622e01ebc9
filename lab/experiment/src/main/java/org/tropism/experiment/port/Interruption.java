package org.tropism.experiment.port;

import java.util.ArrayList;
import java.util.List;

/// A request to end early: asked once, what runs is finished; asked twice, all stops at once.
public final class Interruption {
    private final List<Runnable> onStop = new ArrayList<>();
    private int requests;

    /// Asks once more.
    public void request() {
        List<Runnable> actions;
        synchronized (this) {
            requests++;
            if (requests != 2) {
                return;
            }
            actions = List.copyOf(onStop);
        }
        actions.forEach(Runnable::run);
    }

    /// Whether no new case shall start.
    public synchronized boolean isFinishing() {
        return requests >= 1;
    }

    /// Whether running cases shall be given up.
    public synchronized boolean isStopping() {
        return requests >= 2;
    }

    /// Registers what is to be done at the second request; at once if it came already.
    public void onStop(Runnable action) {
        synchronized (this) {
            if (requests < 2) {
                onStop.add(action);
                return;
            }
        }
        action.run();
    }
}
