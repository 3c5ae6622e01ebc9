package org.tropism.cli;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.tropism.base.describe.InputErrors;
import org.tropism.cli.SolveCommand.Objective;
import picocli.CommandLine.Model.CommandSpec;

/// The options of `tropism solve` that only some objectives have.
final class IdleOptions {
    private static final Set<Objective> MARGINS =
            EnumSet.range(Objective.MAX_MARGIN_L2, Objective.HYPERENTROPY_MARGIN);

    /// The options that only some objectives have.
    private static final Map<String, Set<Objective>> USERS =
            Map.of(
                    "--p",
                    EnumSet.of(
                            Objective.LP,
                            Objective.P_NORM,
                            Objective.POWER,
                            Objective.MAX_MARGIN_LP),
                    "--scale",
                    EnumSet.of(
                            Objective.HYPERENTROPY, Objective.DEPTH, Objective.HYPERENTROPY_MARGIN),
                    "--parametrization",
                    EnumSet.of(Objective.HYPERENTROPY),
                    "--depth",
                    EnumSet.of(Objective.DEPTH),
                    "--from",
                    without(MARGINS, EnumSet.of(Objective.L1, Objective.LP, Objective.LINF)),
                    "--weights",
                    EnumSet.of(
                            Objective.L1,
                            Objective.L2,
                            Objective.MAX_MARGIN_L1,
                            Objective.MAX_MARGIN_L2,
                            Objective.MAX_MARGIN_LINF,
                            Objective.MAX_MARGIN_LP),
                    "--intercept",
                    MARGINS,
                    "--semidefinite",
                    EnumSet.of(Objective.NUCLEAR_NORM, Objective.MAX_MARGIN_NUCLEAR),
                    "--margins",
                    MARGINS);

    private static Set<Objective> without(Set<Objective> some, Set<Objective> others) {
        var left = EnumSet.allOf(Objective.class);
        left.removeAll(some);
        left.removeAll(others);
        return left;
    }

    /// Refuses options that would change nothing: whoever gives them expects another program.
    static void refuse(CommandSpec command, Objective objective) {
        for (String option : new TreeSet<>(USERS.keySet())) {
            Set<Objective> users = Objects.requireNonNull(USERS.get(option));
            if (!users.contains(objective)
                    && command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new InputErrors(
                        option,
                        "--minimize " + id(objective) + " has no such option",
                        "leave it out; it belongs to "
                                + String.join(", ", users.stream().map(IdleOptions::id).toList()));
            }
        }
    }

    private static String id(Objective objective) {
        return ObjectiveName.name(objective);
    }

    private IdleOptions() {}
}
