package org.tropism.experiment.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.tropism.experiment.spec.CaseSpec;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.DatasetSpec;

/// The last data that were drawn: the same object for all cases of the same specification and
/// seeds. Safe for use by several threads: who asks for what another one is drawing waits for it.
final class DrawnData {
    private final int kept;
    private final Map<Key, FutureTask<DataDraw>> draws = new LinkedHashMap<>(16, 0.75f, true);

    /// By what data are determined.
    private record Key(DatasetSpec spec, long seed, int replicate) {}

    /// @param kept how many draws stay in memory
    DrawnData(int kept) {
        this.kept = kept;
    }

    /// The data of a case.
    ///
    /// @throws org.tropism.base.describe.InputErrors if they cannot be drawn; the next case that
    /// asks tries again
    DataDraw of(CaseSpec spec) {
        var key = new Key(spec.configuration().data(), spec.seed(), spec.replicate());
        var task = task(key, spec);
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return spec.configuration().data().draw(spec.stream("data"));
        } catch (ExecutionException e) {
            forget(key, task);
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e);
        }
    }

    private synchronized FutureTask<DataDraw> task(Key key, CaseSpec spec) {
        var known = draws.get(key);
        if (known != null) {
            return known;
        }
        var task = new FutureTask<>(() -> spec.configuration().data().draw(spec.stream("data")));
        draws.put(key, task);
        if (draws.size() > kept) {
            draws.remove(draws.keySet().iterator().next());
        }
        return task;
    }

    private synchronized void forget(Key key, FutureTask<DataDraw> task) {
        draws.remove(key, task);
    }
}
