package org.tropism.experiment.run;

import java.lang.reflect.RecordComponent;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.Oracle;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.ConvexProgram;

/// The oracle for a case, or for cases on the same data: each program is solved once, however many
/// theorems, references and cases lead to it.
///
/// Two programs are the same if they are of one kind, on the same matrix (the same object), with
/// numbers of the same bits; the oracle is a function, so that the outcome is the one that a case
/// alone would get. The last {@link #KEPT} programs are kept. Safe for use by several threads: who
/// asks for what another one is solving waits for it.
final class SharedOracle {
    /// Some times the programs of one case.
    private static final int KEPT = 64;

    private final Map<List<@Nullable Object>, FutureTask<OracleOutcome>> asked =
            new LinkedHashMap<>(16, 0.75f, true);

    /// The outcome for a program.
    OracleOutcome solve(ConvexProgram program) {
        var task = task(program);
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Oracle.solve(program);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e);
        }
    }

    private FutureTask<OracleOutcome> task(ConvexProgram program) {
        var key = key(program);
        synchronized (asked) {
            var known = asked.get(key);
            if (known != null) {
                return known;
            }
            var task = new FutureTask<>(() -> Oracle.solve(program));
            asked.put(key, task);
            if (asked.size() > KEPT) {
                asked.remove(asked.keySet().iterator().next());
            }
            return task;
        }
    }

    private static List<@Nullable Object> key(ConvexProgram program) {
        var key = new ArrayList<@Nullable Object>();
        key.add(program.getClass());
        for (RecordComponent component : program.getClass().getRecordComponents()) {
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                key.add(part(accessor.invoke(program)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("reading " + component, e);
            }
        }
        return key;
    }

    private static @Nullable Object part(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case DenseMatrix matrix -> new Same(matrix);
            case double[] numbers -> new Bits(numbers);
            default -> value;
        };
    }

    /// Numbers, equal if their bits are.
    private record Bits(LongBuffer bits) {
        Bits(double[] numbers) {
            this(
                    LongBuffer.wrap(
                            Arrays.stream(numbers)
                                    .mapToLong(Double::doubleToRawLongBits)
                                    .toArray()));
        }
    }

    /// Equality by identity.
    private record Same(Object object) {
        @Override
        @SuppressWarnings("ReferenceEquality") // this is its purpose
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && same.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }
}
