package org.tropism.cli;

import org.tropism.kernels.Kernels;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: the product, the JVM, and the kernels.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "tropism " + number(),
            "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name"),
            System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }

    /// The version of the product, from the manifest of its archive.
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(built from classes)" : version;
    }

    /// The kernels that this process computes with.
    static String kernels() {
        return Kernels.selected().id().toString();
    }
}
