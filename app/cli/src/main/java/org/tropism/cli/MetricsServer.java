package org.tropism.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.run.Progress;

/// The progress of a run as OpenMetrics text under `/metrics`, on the loopback interface only.
///
/// A request whose `Host` is no name of this machine's loopback is refused, so that no page in a
/// browser reads it through a name of its own.
final class MetricsServer implements AutoCloseable {
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String OPEN_METRICS =
            "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final HttpServer server;
    private final String experiment;
    private volatile Progress.@Nullable State state;

    /// @param port 0 for any that is free
    /// @throws InputErrors if the port cannot be had
    MetricsServer(int port, String experiment) {
        this.experiment = experiment;
        try {
            var loopback = InetAddress.getLoopbackAddress();
            server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputErrors(
                    "--metrics-port",
                    "port " + port + " cannot be had: " + e.getMessage(),
                    "give another one from 1 to 65535, or 0 for any that is free");
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /// Where it can be read.
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/metrics";
    }

    /// Tells how far the run is.
    void update(Progress.State now) {
        state = now;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            String name = host == null ? "" : host.replaceFirst(":\\d*$", "");
            boolean read = Set.of("GET", "HEAD").contains(exchange.getRequestMethod());
            if (!HOSTS.contains(name.toLowerCase(Locale.ROOT))) {
                send(exchange, 403, "text/plain; charset=utf-8", "this host is not served\n");
            } else if (!read || !exchange.getRequestURI().getPath().equals("/metrics")) {
                send(exchange, read ? 404 : 405, "text/plain; charset=utf-8", "see /metrics\n");
            } else {
                send(exchange, 200, OPEN_METRICS, text());
            }
        }
    }

    private static void send(HttpExchange exchange, int code, String type, String text)
            throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(code, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private String text() {
        var out = new StringBuilder();
        String label = experiment.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        out.append("# HELP tropism_run The experiment that runs.\n# TYPE tropism_run info\n");
        out.append("tropism_run_info{experiment=\"").append(label).append("\"} 1\n");
        var now = state;
        if (now != null) {
            family(out, "gauge", "cases", "", "Cases of the sweep.", (double) now.total());
            family(out, "counter", "cases_done", "_total", "Finished cases.", (double) now.done());
            family(
                    out,
                    "counter",
                    "cases_failed",
                    "_total",
                    "Failed cases.",
                    (double) now.failed());
            family(
                    out,
                    "gauge",
                    "cases_resumed",
                    "",
                    "Cases of earlier runs.",
                    (double) now.resumed());
            family(out, "gauge", "elapsed_seconds", "", "Time of this run.", now.elapsed());
            family(out, "gauge", "cases_per_second", "", "Pace, lately.", now.rate());
            family(out, "gauge", "remaining_seconds", "", "Time left.", now.remaining());
        }
        return out.append("# EOF\n").toString();
    }

    private static void family(
            StringBuilder out, String type, String name, String suffix, String help, double value) {
        out.append("# HELP tropism_").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE tropism_").append(name).append(' ').append(type).append('\n');
        out.append("tropism_").append(name).append(suffix).append(' ');
        out.append(value == Math.rint(value) ? String.valueOf((long) value) : text(value));
        out.append('\n');
    }

    private static String text(double value) {
        return Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : Double.toString(value);
    }
}
