package org.tropism.spark;

import java.util.ArrayList;
import org.tropism.experiment.run.BatchRunner;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/// What Spark carries to the workers: bytes of a batch in, bytes of its answer out. It has no
/// fields, so that no object of ours is ever serialized.
final class BatchFunction extends AbstractFunction1<Iterator<byte[]>, byte[][]>
        implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    /// One for all threads of a worker's process: they share the data that they draw.
    private static final BatchRunner RUNNER = new BatchRunner(System::nanoTime);

    @Override
    public byte[][] apply(Iterator<byte[]> requests) {
        var answers = new ArrayList<byte[]>();
        while (requests.hasNext()) {
            answers.add(RUNNER.run(requests.next()));
        }
        return answers.toArray(byte[][]::new);
    }
}
