package org.tropism.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.tropism.kernels.KernelProvider;
import org.tropism.kernels.Kernels;

class VectorKernelProviderTest {
    /// What a process prints that was started with the given options.
    private static String started(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(List.of(options));
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(PrintSelected.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /// The program of the started process.
    static final class PrintSelected {
        private PrintSelected() {}

        public static void main(String[] args) {
            System.out.println("selected " + Kernels.selected().id());
        }
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(KernelProvider.class))
                .singleElement()
                .isInstanceOf(VectorKernelProvider.class);
    }

    @Test
    void withoutTheModuleAutoFallsBackAndSaysHowToGetIt() throws Exception {
        assertThat(started())
                .contains("selected scalar/fma-8-32")
                .containsOnlyOnce("--add-modules jdk.incubator.vector");
    }

    @Test
    void withoutTheModuleVectorFailsWithTheRemedy() throws Exception {
        assertThat(started("-Dtropism.kernels=vector"))
                .doesNotContain("selected scalar")
                .contains("IllegalStateException")
                .contains("--add-modules jdk.incubator.vector");
    }

    @Test
    void withTheModuleAutoFollowsTheWidthOfTheRegisters() throws Exception {
        String implementation = LaneWidth.whyNot() == null ? "vector" : "scalar";
        assertThat(started("--add-modules", "jdk.incubator.vector"))
                .contains("selected " + implementation + "/fma-8-32");
    }

    @Test
    void narrowRegistersAreDeclined() {
        assertThat(LaneWidth.whyNot(8)).isNull();
        assertThat(LaneWidth.whyNot(4)).contains("hold 4 doubles").contains("scalar");
    }
}
