package org.tropism.experiment.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.FinishedCase;
import org.tropism.experiment.spec.CaseSource;
import org.tropism.experiment.spec.CaseSpec;
import org.tropism.kernels.Kernels;

/// Runs batches of cases where they arrive: the same records as anywhere else, byte for byte.
///
/// One for a process, for all its threads: data that several batches share are drawn once. The
/// kernels are those that this process chooses; the answer names them, so that the sweep can refuse
/// another order of summation.
public final class BatchRunner {
    /// Draws that stay in memory between batches.
    private static final int KEPT = 4;

    private final DrawnData data = new DrawnData(KEPT);
    private final LongSupplier nanos;

    /// @param nanos the caller's clock, as `System::nanoTime`
    public BatchRunner(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Runs a batch in this thread.
    ///
    /// @param request the bytes of {@link Batches.Request}
    /// @return the bytes of a {@link BatchAnswer}
    /// @throws IllegalArgumentException if the request was damaged on its way
    /// @throws IllegalStateException if the thread was interrupted: nothing is answered then
    public byte[] run(byte[] request) {
        long begin = nanos.getAsLong();
        var cases = read(request);
        var finished = new ArrayList<FinishedCase>(cases.size());
        for (int from = 0; from < cases.size(); ) {
            int to = from + 1;
            while (to < cases.size() && share(cases.get(from), cases.get(to))) {
                to++;
            }
            run(cases.subList(from, to), finished);
            from = to;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("interrupted while cases ran");
        }
        var payloads = new ArrayList<byte[]>();
        payloads.add(head(begin, cases));
        finished.forEach(one -> payloads.add(BatchAnswer.payload(one)));
        return Batches.join(payloads);
    }

    private static List<CaseSpec> read(byte[] request) {
        var cases = new ArrayList<CaseSpec>();
        for (var bytes = ByteBuffer.wrap(request); bytes.hasRemaining(); ) {
            var payload = Frames.next(bytes);
            if (payload == null) {
                throw new IllegalArgumentException("the batch was damaged on its way");
            }
            cases.add(CaseSpec.read(new String(payload, StandardCharsets.UTF_8)));
        }
        return cases;
    }

    /// Whether two cases train on the same examples with the same loss, so that their runs may go
    /// in lockstep.
    private static boolean share(CaseSpec one, CaseSpec other) {
        return one.seed() == other.seed()
                && one.replicate() == other.replicate()
                && one.configuration().data().equals(other.configuration().data())
                && one.configuration().loss().equals(other.configuration().loss());
    }

    private void run(List<CaseSpec> cases, List<FinishedCase> finished) {
        var byIndex = new LinkedHashMap<Long, CaseSpec>();
        cases.forEach(one -> byIndex.put(one.index(), one));
        var arrived = new Arrived(byIndex, List.copyOf(cases.getFirst().axes().keySet()));
        long[] positions = cases.stream().mapToLong(CaseSpec::index).toArray();
        var group = new CaseGroup(arrived, positions, data);
        var handover =
                new GroupWorker.Handover() {
                    @Override
                    public void accept(CaseRecord record) {
                        finished.add(FinishedCase.of(record));
                    }

                    @Override
                    public boolean wantsMore() {
                        return !Thread.currentThread().isInterrupted();
                    }
                };
        while (group.left() > 0 && handover.wantsMore()) {
            new GroupWorker(arrived, group, handover, CaseRunner.MONITOR).work(group.left());
        }
    }

    private byte[] head(long begin, List<CaseSpec> cases) {
        var identity = new LinkedHashMap<String, @Nullable Object>();
        var kernels = Kernels.selected().id();
        identity.put("version", Provenance.currentVersion());
        identity.put("summation", kernels.order());
        identity.put("kernels", kernels.toString());
        identity.put("seconds", (nanos.getAsLong() - begin) * 1e-9);
        identity.put("data", files(cases));
        return JsonText.line(identity).getBytes(StandardCharsets.UTF_8);
    }

    /// The hashes of the data files that the cases read here.
    private static Map<String, String> files(List<CaseSpec> cases) {
        var files = new LinkedHashMap<String, String>();
        cases.stream()
                .map(one -> CaseSpec.plain(one.configuration()).get("data"))
                .distinct()
                .forEach(spec -> files.putAll(Provenance.dataFiles(spec)));
        return files;
    }

    /// The cases of a batch by their position in the sweep.
    private record Arrived(Map<Long, CaseSpec> cases, List<String> columns) implements CaseSource {
        @Override
        public CaseSpec at(long index) {
            return Objects.requireNonNull(cases.get(index));
        }
    }
}
