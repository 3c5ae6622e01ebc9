package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.run.Progress;

/// The OpenMetrics text of a run, and who may read it.
class MetricsServerTest {
    private static final Progress.State STATE =
            new Progress.State(100, 40, 10, 2, 3.5, 8.25, Double.NaN);

    @Test
    void theTextIsOpenMetrics() throws IOException {
        try (var server = new MetricsServer(0, "a \"sweep\"\\")) {
            assertThat(body(ask(server, "GET /metrics", "127.0.0.1"))).endsWith("# EOF\n");
            server.update(STATE);
            String answer = ask(server, "GET /metrics", "localhost:9");
            assertThat(answer).startsWith("HTTP/1.1 200").contains("application/openmetrics-text");
            String body = body(answer);
            assertThat(body)
                    .contains("tropism_run_info{experiment=\"a \\\"sweep\\\"\\\\\"} 1\n")
                    .contains("# TYPE tropism_cases_done counter\n")
                    .contains("\ntropism_cases_done_total 40\n")
                    .contains("\ntropism_cases_failed_total 2\n")
                    .contains("\ntropism_cases 100\n")
                    .contains("\ntropism_cases_per_second 8.25\n")
                    .contains("\ntropism_remaining_seconds NaN\n")
                    .endsWith("# EOF\n");
            var sample = Pattern.compile("[a-z_]+(\\{[^}]*})? (NaN|[-+0-9.eE]+)");
            assertThat(body.lines().filter(line -> !line.startsWith("#")))
                    .hasSize(8)
                    .allMatch(line -> sample.matcher(line).matches());
        }
    }

    @Test
    void onlyThisMachineIsServed() throws IOException {
        try (var server = new MetricsServer(0, "x")) {
            for (String host : new String[] {"evil.example", "127.0.0.1.evil.example", ""}) {
                assertThat(ask(server, "GET /metrics", host)).startsWith("HTTP/1.1 403");
            }
            assertThat(ask(server, "GET /other", "localhost")).startsWith("HTTP/1.1 404");
            assertThat(ask(server, "POST /metrics", "localhost")).startsWith("HTTP/1.1 405");
            assertThat(ask(server, "HEAD /metrics", "[::1]:80")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aPortThatIsTakenIsToldBeforeAnythingRuns() {
        try (var server = new MetricsServer(0, "x")) {
            int port = URI.create(server.address()).getPort();
            assertThatThrownBy(() -> new MetricsServer(port, "y"))
                    .isInstanceOf(InputErrors.class)
                    .hasMessageContaining("cannot be had");
        }
        assertThatThrownBy(() -> new MetricsServer(70_000, "y")).isInstanceOf(InputErrors.class);
    }

    private static String ask(MetricsServer server, String what, String host) throws IOException {
        int port = URI.create(server.address()).getPort();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String text = what + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
