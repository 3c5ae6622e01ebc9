package org.tropism.experiment.record;

import java.util.List;

/// The names of the five tables and of their fixed columns.
///
/// Every row of every table begins with `case_id`, `case_index`, the columns of the axes, and
/// `replicate`: a sink takes them from {@link CaseRecord#id}, {@link CaseRecord#index} and {@link
/// CaseRecord#axes} (whose last entry is the replicate). Then come the columns listed here, and in
/// `cases` and `trajectories` one column for each observable. A table has the union of the columns
/// of its rows, in the order of their first appearance; what a row does not have is null.
///
/// Values are `Long` (64-bit integer), `Double` (NaN and infinities included), `String`, `Boolean`
/// or null. A column that holds both integers and doubles is a column of doubles; one that mixes
/// other types is a column of text.
public final class Tables {
    /// One row a case.
    public static final String CASES = "cases";

    /// One row a recorded point of a run.
    public static final String TRAJECTORIES = "trajectories";

    /// One row an entry of a vector.
    public static final String COORDINATES = "coordinates";

    /// One row a case and theorem, or a case and reference.
    public static final String COMPARISONS = "comparisons";

    /// One row a number that the experiment measures beside the limit.
    public static final String MEASUREMENTS = "measurements";

    /// All tables.
    public static final List<String> ALL =
            List.of(CASES, TRAJECTORIES, COORDINATES, COMPARISONS, MEASUREMENTS);

    /// The hash of the case's canonical form.
    public static final String CASE_ID = "case_id";

    /// The position of the case in its experiment, from 0.
    public static final String CASE_INDEX = "case_index";

    /// The number of the replicate, from 0.
    public static final String REPLICATE = "replicate";

    /// The seed of the experiment; in `cases`, after the replicate.
    public static final String SEED = "seed";

    /// The canonical JSON of the case; in `cases`, after the seed.
    public static final String PARAMETERS = "parameters";

    /// The stack trace of a failed case; in `cases`, after the parameters.
    public static final String FAILURE = "failure";

    /// The columns of `cases` that follow, from {@link CaseRecord#outcome}; observables come last.
    public static final List<String> OUTCOME =
            List.of(
                    "termination",
                    "termination_rule",
                    "termination_value",
                    "because",
                    "steps",
                    "time",
                    "examples",
                    "dimension",
                    "train_risk",
                    "test_risk",
                    "log_risk",
                    "margin",
                    "l1_norm",
                    "l2_norm",
                    "linf_norm",
                    "nonzeros",
                    "distance_to_truth_squared",
                    "truth_l1_norm",
                    "truth_l2_norm",
                    "truth_nonzeros");

    /// The columns of `trajectories`; observables come last.
    public static final List<String> TRAJECTORY = List.of("step", "time");

    /// The columns of `coordinates`.
    public static final List<String> COORDINATE = List.of("of", "coordinate", "name", "value");

    /// The columns of `comparisons`.
    public static final List<String> COMPARISON =
            List.of(
                    "of",
                    "theorem",
                    "verdict",
                    "because",
                    "relative_distance",
                    "max_distance",
                    "tolerance",
                    "relative_margin_gap",
                    "program",
                    "uniqueness",
                    "primal_value",
                    "dual_value",
                    "relative_gap",
                    "infeasibility",
                    "dual_infeasibility",
                    "stationarity",
                    "iterations",
                    "predicted_l1_norm",
                    "predicted_l2_norm",
                    "predicted_nonzeros",
                    "predicted_margin",
                    "predicted_train_risk",
                    "predicted_test_risk",
                    "predicted_distance_to_truth_squared",
                    "bounded_norm",
                    "bounded_quantity",
                    "lower_bound",
                    "bound",
                    "failed_hypotheses");

    /// The columns of `measurements`.
    public static final List<String> MEASUREMENT =
            List.of("measurement", "name", "argument", "value");

    private Tables() {}
}
