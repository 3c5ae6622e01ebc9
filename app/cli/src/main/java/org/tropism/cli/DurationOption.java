package org.tropism.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Durations as people write them: `90`, `90s`, `15m`, `2h`, `1h30m`, `0.5h`.
final class DurationOption implements ITypeConverter<Duration> {
    private static final Pattern WHOLE =
            Pattern.compile("(\\d+(?:\\.\\d+)?)|(?:\\d+(?:\\.\\d+)?[smhd])+");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)([smhd]?)");
    private static final double LONGEST = 3.15e8; // ten years

    @Override
    public Duration convert(String text) {
        double seconds = 0;
        if (WHOLE.matcher(text).matches()) {
            var parts = PART.matcher(text);
            while (parts.find()) {
                seconds += Double.parseDouble(parts.group(1)) * unit(parts.group(2));
            }
        }
        if (!(seconds > 0 && seconds < LONGEST)) {
            throw new TypeConversionException(
                    "'" + text + "' is no duration; write 90s, 15m, 2h or 1h30m");
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static double unit(String letter) {
        return switch (letter) {
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            default -> 1;
        };
    }
}
