package org.tropism.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.Place;
import org.tropism.experiment.port.Engine;
import org.tropism.experiment.port.EngineProvider;

/// The engines of this process: the local one, and those that providers on the class path make.
public final class Engines {
    private static final String LOCAL = "local";

    private Engines() {}

    /// The names, `local` first.
    public static List<String> names() {
        var names = new ArrayList<String>();
        names.add(LOCAL);
        ServiceLoader.load(EngineProvider.class).forEach(provider -> names.add(provider.name()));
        return names;
    }

    /// An engine by its name.
    ///
    /// @throws InputErrors if there is none, or its options are wrong
    public static Engine open(String name, EngineProvider.Options options) {
        if (name.equals(LOCAL)) {
            refuseForeign(options);
            return new LocalEngine(options.jobs());
        }
        for (var provider : ServiceLoader.load(EngineProvider.class)) {
            if (provider.name().equals(name)) {
                return provider.open(options);
            }
        }
        throw new InputErrors(
                "--engine",
                "there is no engine '" + name + "' here; there are " + String.join(", ", names()),
                name.equals("spark")
                        ? "start with the launcher ./tropism of a source checkout, which builds the"
                                + " module of Spark when it is asked for"
                        : "write one of them");
    }

    private static void refuseForeign(EngineProvider.Options options) {
        var errors = new Errors();
        if (options.master() != null) {
            errors.add(
                    Place.of("--master"),
                    "the local engine has no master",
                    "add --engine spark, or leave --master out");
        }
        if (!options.settings().isEmpty()) {
            errors.add(
                    Place.of("--conf"),
                    "the local engine has no settings",
                    "add --engine spark, or leave --conf out");
        }
        errors.throwIfAny();
    }
}
