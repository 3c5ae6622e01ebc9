package org.tropism.experiment.measure;

import java.util.ArrayList;
import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;

/// The error of a learner that remembers, when all labelings of a finite domain are equally likely.
///
/// Of N points, m are drawn with replacement and labeled by a uniformly random function into {0,
/// 1}. A learner knows the labels that it saw; on the others every guess is wrong with probability
/// ½, so that the expected error is `½(1 − 1/N)^m ≥ ½ − m/(2N)` for every learner: without a bias
/// nothing is learned beyond memory. Readings over `argument = m`: `simulated` (the mean over the
/// trials, labels and guesses drawn), `standard-error`, `exact`, `bound`. Depends on no data.
///
/// @param points N
/// @param every m is every, 2·every, … below N
/// @param trials how many labelings are drawn for each m
@About(
        value = "the error on a finite domain whose labelings are all equally likely",
        formula = "E error = ½(1 − 1/N)^m ≥ ½ − m/(2N)")
@Source(key = "ShalevShwartzBenDavid2014", where = "Section 5.1")
public record NoFreeLunch(
        @Parameter(
                        about = "number of points of the domain",
                        symbol = "N",
                        min = 1,
                        max = 1e6,
                        typical = "100",
                        absent = "100")
                int points,
        @Parameter(
                        about = "the numbers of examples are its multiples below N",
                        min = 1,
                        max = 1e6,
                        typical = "10",
                        absent = "10")
                int every,
        @Parameter(
                        about = "number of labelings that are drawn",
                        min = 2,
                        max = 1e7,
                        typical = "1000",
                        absent = "1000")
                int trials)
        implements Measurement {
    @Override
    public List<Reading> of(Subject subject) {
        var random = subject.random().child("no-free-lunch");
        var readings = new ArrayList<Reading>();
        for (int m = every; m < points; m += every) {
            double sum = 0;
            double squares = 0;
            for (int trial = 0; trial < trials; trial++) {
                double error = trial(m, random);
                sum += error;
                squares += error * error;
            }
            double mean = sum / trials;
            double variance = Math.max(0, squares / trials - mean * mean) / (trials - 1);
            readings.add(Reading.at("simulated", m, mean));
            readings.add(Reading.at("standard-error", m, Math.sqrt(variance)));
            readings.add(Reading.at("exact", m, Math.pow(1 - 1.0 / points, m) / 2));
            readings.add(Reading.at("bound", m, 0.5 - m / (2.0 * points)));
        }
        return List.copyOf(readings);
    }

    /// The share of the domain on which the learner errs, for one labeling.
    private double trial(int m, RandomStream random) {
        var label = new boolean[points];
        var known = new boolean[points];
        for (int i = 0; i < points; i++) {
            label[i] = random.nextInt(2) == 1;
        }
        for (int k = 0; k < m; k++) {
            known[random.nextInt(points)] = true;
        }
        int wrong = 0;
        for (int i = 0; i < points; i++) {
            boolean guess = known[i] ? label[i] : random.nextInt(2) == 1;
            wrong += guess == label[i] ? 0 : 1;
        }
        return (double) wrong / points;
    }
}
