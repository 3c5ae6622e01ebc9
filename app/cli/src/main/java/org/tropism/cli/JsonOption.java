package org.tropism.cli;

import picocli.CommandLine.Option;

/// The option that every command has.
final class JsonOption {
    @Option(
            names = "--json",
            description =
                    "Print one JSON document on standard output; numbers have up to 17 digits, NaN"
                            + " and infinities are strings.")
    boolean json;
}
