package org.tropism.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/// A measured row, and the protocol by which it is asked for: `ROW WORK` or `ROW WORK check` on a
/// line of standard input, `ROW<TAB>WORK<TAB>SECONDS<TAB>NUMBER NUMBER …` on standard output.
///
/// The driver starts the program and the peer once each, and asks them in turn, so that both are
/// warm and meet the same machine. Everything but rows goes to standard error.
///
/// @param name which row
/// @param work steps or solves
/// @param seconds of wall clock
/// @param outcome by which the result is recognized
public record Row(String name, long work, double seconds, double[] outcome) {
    /// The line that the driver reads.
    public String line() {
        var numbers = new StringJoiner(" ");
        for (double number : outcome) {
            numbers.add(Double.toString(number));
        }
        return name + "\t" + work + "\t" + seconds + "\t" + numbers;
    }

    /// Answers requests until standard input ends. A program is made at the first request for it.
    ///
    /// @param programs by the name of the row
    /// @param folder of the data, the first argument of the main class
    public static void serve(Map<String, Function<Exchange, Program>> programs, String folder)
            throws IOException {
        var exchange = new Exchange(folder);
        var ready = new HashMap<String, Program>();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.strip().split("\\s+", -1);
            var maker = programs.get(words[0]);
            if (maker == null || words.length < 2) {
                throw new IllegalArgumentException(
                        "no row " + line + "; there are " + programs.keySet());
            }
            var program = ready.computeIfAbsent(words[0], name -> maker.apply(exchange));
            long work = Long.parseLong(words[1]);
            boolean check = words.length > 2 && words[2].equals("check");
            long begin = System.nanoTime();
            double[] outcome = check ? program.check(work) : program.run(work);
            double seconds = (System.nanoTime() - begin) * 1e-9;
            System.out.println(new Row(words[0], work, seconds, outcome).line());
            System.out.flush();
        }
    }
}
