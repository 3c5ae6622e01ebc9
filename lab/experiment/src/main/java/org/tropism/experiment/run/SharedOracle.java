package org.tropism.experiment.run;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.Oracle;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.ConvexProgram;

/// The oracle for one case: each program is solved once, however many theorems and references
/// lead to it.
///
/// Two programs are the same if they are of one kind, on the same matrix and targets (the same
/// objects), with equal numbers.
final class SharedOracle {
    private final Map<List<@Nullable Object>, OracleOutcome> solved = new HashMap<>();

    /// The outcome for a program.
    OracleOutcome solve(ConvexProgram program) {
        var key = key(program);
        var known = solved.get(key);
        if (known != null) {
            return known;
        }
        var outcome = Oracle.solve(program);
        solved.put(key, outcome);
        return outcome;
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
            case double[] numbers -> java.nio.DoubleBuffer.wrap(numbers.clone());
            default -> value;
        };
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
