package org.tropism.experiment.refute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tropism.base.random.RandomStream;
import org.tropism.experiment.measure.Formal;
import org.tropism.theory.Theorem;

/// Searches settings for the largest disagreement between limit and prediction.
///
/// Begins with the theorem's own {@link Starts}. Then fresh random settings, and changes of the
/// starts, alternate with changes of the best ones; until some setting meets the
/// hypotheses that are wanted, the ones that miss fewest are changed. Deterministic for a seed
/// and a number of tries, as long as nobody ends a run.
final class Search {
    /// How many of the best settings are changed further.
    private static final int KEPT = 8;

    /// How many settings are looked at for one whose run is made.
    private static final int LOOKS = 40;

    private static final Comparator<Found> BEST =
            Comparator.comparing((Found found) -> found.formal.kind())
                    .thenComparingDouble(found -> found.formal.excess())
                    .reversed();

    /// A setting that was judged.
    record Found(Candidate candidate, Formal formal) {}

    private final Proposals proposals;
    private final RandomStream random;
    private final Trial trial;
    private final BooleanSupplier goOn;
    private final List<Candidate> starts;
    private int next;
    private final List<Found> best = new ArrayList<>();
    private final List<Candidate> nearest = new ArrayList<>();
    private int nearestMissing = Integer.MAX_VALUE;
    private long tries;
    private long judged;

    Search(Theorem theorem, @Nullable String relaxed, long seed, BooleanSupplier goOn) {
        var root = RandomStream.root(seed).child("refute");
        this.random = root.child("choices");
        this.proposals = new Proposals(root.child("settings"));
        this.goOn = goOn;
        this.starts = Starts.of(theorem, relaxed);
        this.trial = new Trial(theorem, relaxed, goOn);
    }

    /// Settings tried.
    long tries() {
        return tries;
    }

    /// Settings whose run was compared with the prediction.
    long judged() {
        return judged;
    }

    /// The setting of the largest disagreement, or null if none was judged.
    @Nullable Found best() {
        return best.isEmpty() ? null : best.getFirst();
    }

    Trial trial() {
        return trial;
    }

    /// Tries one more setting: looks at some, whose hypotheses are cheap to check, until one meets
    /// those that are wanted.
    ///
    /// @param tell told of a new best
    void step(Consumer<Found> tell) {
        tries++;
        for (int look = 0; look < LOOKS && goOn.getAsBoolean(); look++) {
            var candidate = propose();
            switch (trial.of(candidate)) {
                case Trial.Result.Invalid _ -> {}
                case Trial.Result.Elsewhere(int missing) -> {
                    proposals.learn(candidate, missing);
                    nearer(candidate, missing);
                }
                case Trial.Result.Seen(var formal) -> {
                    boolean silent = formal.kind() == Formal.Kind.SILENT;
                    proposals.learn(candidate, silent ? 1 : 0);
                    if (silent) {
                        nearer(candidate, 1);
                    } else {
                        keep(new Found(candidate, formal), tell);
                    }
                    return;
                }
            }
        }
    }

    private void nearer(Candidate candidate, int missing) {
        if (missing < nearestMissing) {
            nearestMissing = missing;
            nearest.clear();
        }
        if (missing == nearestMissing) {
            nearest.add(candidate);
            if (nearest.size() > KEPT) {
                nearest.remove(random.nextInt(KEPT));
            }
        }
    }

    private Candidate propose() {
        if (next < starts.size()) {
            return starts.get(next++);
        }
        if (!best.isEmpty() && random.nextInt(2) == 0) {
            return changed(best.get(random.nextInt(best.size())).candidate);
        }
        if (best.isEmpty() && !nearest.isEmpty() && random.nextInt(3) > 0) {
            return changed(nearest.get(random.nextInt(nearest.size())));
        }
        return !starts.isEmpty() && random.nextInt(4) > 0
                ? changed(starts.get(random.nextInt(starts.size())))
                : proposals.fresh(Candidate.STEPS);
    }

    /// One or two values changed.
    private Candidate changed(Candidate candidate) {
        var once = proposals.changed(candidate);
        return random.nextInt(2) == 0 ? once : proposals.changed(once);
    }

    private void keep(Found found, Consumer<Found> tell) {
        if (found.formal.kind() == Formal.Kind.UNJUDGED) {
            nearer(found.candidate, 1);
            return;
        }
        judged++;
        best.add(found);
        best.sort(BEST);
        if (best.size() > KEPT) {
            best.removeLast();
        }
        if (best.getFirst().equals(found)) {
            tell.accept(found);
        }
    }
}
