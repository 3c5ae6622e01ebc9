package org.tropism.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.Table;
import org.tropism.experiment.spec.FigureSpec;
import org.tropism.experiment.spec.Mark;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FigureWriterTest {
    @TempDir Path directory;

    static Stream<String> names() {
        return Examples.all().keySet().stream();
    }

    /// Another process, in another language and without any font of the machine.
    @Test
    void theSameRowsGiveTheSameBytesInAnotherProcessWithoutFonts() throws Exception {
        Path here = directory.resolve("here");
        Path there = directory.resolve("there");
        Path log = directory.resolve("classes.log");
        Gallery.main(new String[] {here.toString()});
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djava.awt.headless=true",
                                "-Duser.language=tr",
                                "-XX:TieredStopAtLevel=1",
                                "-Xlog:class+load:file=" + log,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "org.tropism.figures.Gallery",
                                there.toString())
                        .inheritIO()
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(contents(there)).hasSize(54).isEqualTo(contents(here));
        // the JDK's fonts need fontconfig and font files, which a bare machine does not have
        assertThat(Files.readString(log))
                .contains("org.tropism.figures.draw.Face")
                .doesNotContain("sun.font.SunFontManager");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFormatIsWellFormed(String name) throws Exception {
        Examples.Example example = Examples.all().get(name);
        List<Path> files =
                FigureWriter.write(
                        example.spec(),
                        example.table(),
                        directory,
                        EnumSet.allOf(Format.class),
                        Preset.ONE_COLUMN);
        assertThat(files)
                .containsExactly(
                        directory.resolve(name + ".svg"),
                        directory.resolve(name + ".png"),
                        directory.resolve(name + ".pdf"));
        Element svg = parse(Files.readString(files.get(0))).getDocumentElement();
        assertThat(svg.getTagName()).isEqualTo("svg");
        assertThat(svg.getAttribute("width")).isEqualTo("234pt");
        var image = ImageIO.read(files.get(1).toFile());
        assertThat(image.getWidth()).isEqualTo(650);
        try (var pdf = Loader.loadPDF(files.get(2).toFile())) {
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo(234f);
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text).contains(example.spec().title().split(" ")[0]);
        }
        assertThat(directory).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void aSeriesIsOnePathAndLabelsAreWords() throws Exception {
        String svg = svg("trajectories");
        assertThat(count(svg, "class=\"series\"")).isEqualTo(2);
        // a missing value is a gap: the second line has two parts
        String second = svg.substring(svg.lastIndexOf("class=\"series\""));
        assertThat(count(second.substring(second.indexOf(" d=\""), second.indexOf("/>")), "M"))
                .isEqualTo(2);
        assertThat(svg)
                .contains(">test risk</text>")
                .contains(">stochastic gradient descent</text>")
                .contains("1 value is missing or not finite.")
                .contains("10<tspan dy=\"-2.34\" font-size=\"4.68\">−2</tspan>");
        String band = svg("error-against-scale");
        assertThat(count(band, "class=\"series\"")).isEqualTo(1);
        assertThat(count(band, "class=\"band\"")).isEqualTo(1);
        assertThat(band).contains("initialization scale α").contains("10 % and 90 % quantiles");
        assertThat(count(svg("excess-by-depth"), "class=\"series\"")).isEqualTo(8);
        assertThat(svg("excess-by-depth")).contains(">D = 2<").contains(">D = 6<");
    }

    @Test
    void whatCannotBeShownOnALogarithmicAxisIsCounted() {
        assertThat(svg("distance-by-theorem"))
                .contains("2 values ≤ 0 are not shown on the logarithmic axis.");
        assertThat(svg("error-against-scale")).doesNotContain("not shown");
    }

    @Test
    void textIsEscapedAndNothingRefersToOutside() throws Exception {
        String title = "</title><script>alert(1)</script>&\u0000\u001b\uD800 \"'>";
        var mark = new Mark.Line("x", "y\"><script>", "g", List.of());
        var spec =
                new FigureSpec(
                        "attack",
                        title,
                        "",
                        List.of(mark, new Mark.Rule("x", 1.0, null, "<image href='http://e'/>")),
                        List.of(),
                        "<a href='javascript:x'>",
                        null,
                        "f",
                        "<style>@import url(http://e)</style>");
        var rows =
                List.of(
                        Arrays.<@Nullable Object>asList(1.0, 2.0, "<b>", "<i onload='x'>"),
                        Arrays.<@Nullable Object>asList(2.0, 3.0, "]]>", "<i onload='x'>"));
        String svg =
                FigureWriter.svg(
                        spec,
                        new Table(List.of("x", "y\"><script>", "g", "f"), rows),
                        Preset.TWO_COLUMN);
        Document document = parse(svg);
        var allowed = List.of("svg", "title", "desc", "rect", "path", "text", "tspan");
        var elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            assertThat(element.getTagName()).isIn(allowed);
            for (int k = 0; k < element.getAttributes().getLength(); k++) {
                assertThat(element.getAttributes().item(k).getNodeName())
                        .doesNotStartWith("on")
                        .isNotIn("href", "style", "id");
            }
        }
        FigureWriter.write(
                spec,
                new Table(List.of("x", "y\"><script>", "g", "f"), rows),
                directory,
                EnumSet.allOf(Format.class),
                Preset.ONE_COLUMN);
    }

    @Test
    void aMillionPointsStaySmall() {
        int n = 1_000_000;
        var rows = new ArrayList<List<@Nullable Object>>(n);
        var random = new java.util.Random(1);
        double walk = 0;
        for (int i = 0; i < n; i++) {
            walk += random.nextGaussian();
            rows.add(Arrays.asList((double) i, i == 500_000 ? 9999.0 : walk));
        }
        var table = new Table(List.of("x", "y"), rows);
        for (Mark mark :
                List.of(
                        new Mark.Line("x", "y", null, List.of("y", "y")),
                        new Mark.Scatter("x", "y", null),
                        new Mark.Stem("x", "y", null))) {
            var spec = Examples.spec("large", "Large", List.of(mark), List.of(), null);
            String svg = FigureWriter.svg(spec, table, Preset.TWO_COLUMN);
            assertThat(svg.getBytes(StandardCharsets.UTF_8).length)
                    .as(mark.getClass().getSimpleName())
                    .isBetween(10_000, 300_000);
            // the one outlier fixes the top of the axis, and is drawn
            assertThat(svg).contains(">10000<");
        }
    }

    @Test
    void strangeRowsGiveAFigure() throws Exception {
        List<List<@Nullable Object>> strange =
                List.of(
                        Arrays.asList(1.0, 1.0),
                        Arrays.asList(Double.NaN, 1.0),
                        Arrays.asList(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                        Arrays.asList(null, null),
                        Arrays.asList(1e308, -1e308),
                        Arrays.asList(-1e308, 1e308),
                        Arrays.asList(0.0, 5e-324),
                        Arrays.asList(-1.0, 0.0),
                        Arrays.asList(5L, true));
        for (int keep = 1; keep < 1 << strange.size(); keep += 37) {
            var rows = new ArrayList<List<@Nullable Object>>();
            for (int i = 0; i < strange.size(); i++) {
                if ((keep >> i & 1) == 1) {
                    rows.add(strange.get(i));
                }
            }
            var table = new Table(List.of("x", "y"), rows);
            for (List<String> log : List.of(List.<String>of(), List.of("x", "y", "value"))) {
                for (Mark mark :
                        List.of(
                                new Mark.Line("x", "y", null, List.of("x", "y")),
                                new Mark.Stem("x", "y", "y"),
                                new Mark.HeatMap("x", "y", "y"))) {
                    var spec = Examples.spec("strange", "Strange", List.of(mark), log, null);
                    String svg = FigureWriter.svg(spec, table, Preset.ONE_COLUMN);
                    assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
                    parse(svg);
                }
            }
        }
    }

    @Test
    void noRowsSaySo() {
        assertThat(svg("nothing")).contains(">no rows</text>");
    }

    @Test
    void marksThatDoNotFitTheColumnsAreErrorsOfTheUser() {
        var table = new Table(List.of("a", "b"), List.of(Arrays.asList("name", 1.0)));
        var missing = new Mark.Line("a", "c", null, List.of());
        assertThatThrownBy(() -> draw(missing, List.of(), table))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("no column 'c'")
                .hasMessageContaining("one of a, b");
        var names = new Mark.Scatter("a", "b", null);
        assertThatThrownBy(() -> draw(names, List.of("x"), table))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("'name'");
        assertThat(draw(names, List.of(), table)).contains(">name</text>");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("occupied"));
        Examples.Example example = Examples.empty();
        assertThatThrownBy(
                        () ->
                                FigureWriter.write(
                                        example.spec(),
                                        example.table(),
                                        file,
                                        EnumSet.of(Format.SVG),
                                        Preset.ONE_COLUMN))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write " + file.resolve("nothing.svg"));
    }

    private static String draw(Mark mark, List<String> log, Table table) {
        return FigureWriter.svg(
                Examples.spec("f", "F", List.of(mark), log, null), table, Preset.ONE_COLUMN);
    }

    private static String svg(String name) {
        Examples.Example example = Examples.all().get(name);
        return FigureWriter.svg(example.spec(), example.table(), Preset.ONE_COLUMN);
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    private static Document parse(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static TreeMap<String, List<Byte>> contents(Path folder) throws IOException {
        var contents = new TreeMap<String, List<Byte>>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var bytes = new ArrayList<Byte>();
                for (byte b : Files.readAllBytes(file)) {
                    bytes.add(b);
                }
                contents.put(folder.relativize(file).toString(), bytes);
            }
        }
        return contents;
    }
}
