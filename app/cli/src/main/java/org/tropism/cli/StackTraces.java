package org.tropism.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/// Stack traces as text, for defects that people may report.
final class StackTraces {
    private StackTraces() {}

    static void print(Throwable failure, PrintStream to) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        to.print(text);
    }
}
