// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import static leibniz.nn.loss.Losses.crossEntropy;
import static leibniz.nn.loss.Losses.meanSquaredError;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Activation;
import leibniz.nn.layer.Mlp;
import leibniz.nn.metric.Metrics;
import leibniz.nn.optim.Adam;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class ReportTest {
    private static final int EXAMPLES = 30;
    private static Dataset pictures;
    private static Document page;
    private static BufferedImage curves;

    /// Pictures of 8 by 8 that are bright above or below; those of class 2 are dark, but for a corner.
    private static Dataset draw() {
        float[] x = Tensor.uniform(Key.of(1), DType.FLOAT32, Shape.of(EXAMPLES, 64), 0, 0.2).toFloats();
        int[] label = new int[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            label[i] = i % 3;
            for (int p = 0; p < 64; p++) {
                boolean bright = label[i] == 2 ? p == 0 : p / 32 == label[i];
                x[i * 64 + p] += bright ? 0.8f : 0;
            }
        }
        return new Dataset(Tensor.wrap(x, EXAMPLES, 64), Tensor.of(label));
    }

    @BeforeAll
    static void train(@TempDir Path folder) throws IOException, SAXException, ParserConfigurationException {
        pictures = draw();
        Run run = Trainer.of(Mlp.of(64, 6, 3).activation(Activation.RELU), crossEntropy()).optimizer(Adam.of(0.01))
                .batch(10).epochs(4).validate(pictures).metrics(Metrics.f1()).quiet().fit(pictures);
        Path file = folder.resolve("report.html");
        run.report(file);
        page = parsed(file);
        curves = ImageIO.read(folder.resolve("report.png").toFile());
    }

    private static Document parsed(Path file) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return builder.parse(file.toFile());
    }

    private static List<Element> elements(String name) {
        return elements(page, name);
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    @Test
    void itSaysWhatItIsAbout() {
        assertThat(elements("h1")).singleElement().satisfies(
                h1 -> assertThat(h1.getTextContent())
                        .isEqualTo("Training of Mlp 64-6-3 (relu, identity, float32, 411 parameters)"));
    }

    @Test
    void itHasItsSectionsInOrder() {
        assertThat(elements("h2")).map(Element::getTextContent).containsExactly("Course", "Steps", "Norms",
                "Validation", "Worst examples", "Weights at the end", "Model");
    }

    @Test
    void itHasACurveForEachMeasure() {
        assertThat(elements("h3")).map(Element::getTextContent).startsWith("loss", "accuracy", "f1",
                "loss of each step's batch", "learning rate", "gradients (mean over the steps of an epoch)",
                "weights (at the end of an epoch)", "confusion", "least probability on the right class");
    }

    @Test
    void everyEpochIsAPointOfTheLossCurves() {
        Element chart = elements("svg").getFirst();
        NodeList curves = chart.getElementsByTagName("polyline");

        assertThat(curves.getLength()).isEqualTo(2);
        assertThat(((Element) curves.item(0)).getAttribute("points").split(" ")).hasSize(4);
    }

    @Test
    void everyParameterHasAHistogram() {
        assertThat(elements("h3")).map(Element::getTextContent).endsWith("0.weight [6,64]", "0.bias [6]",
                "1.weight [3,6]", "1.bias [3]");
    }

    @Test
    void theConfusionMatrixCountsEveryExample() {
        int sum = elements("td").stream().map(Element::getTextContent).filter(text -> !text.equals("·"))
                .mapToInt(Integer::parseInt).sum();

        assertThat(sum).isEqualTo(EXAMPLES);
    }

    @Test
    void theWorstExamplesAreTheirPictures() throws IOException {
        assertThat(elements("img")).hasSize(24);
        Element image = elements("img").getFirst();
        int example = Integer.parseInt(image.getAttribute("alt").replaceAll("#(\\d+) .*", "$1"));
        byte[] png = Base64.getDecoder().decode(image.getAttribute("src").replace("data:image/png;base64,", ""));

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));

        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(8, 8);
        for (int p = 0; p < 64; p++) {
            long light = Math.round(255 * Math.min(1, pictures.features().getDouble(example, p)));
            assertThat((long) picture.getRaster().getSample(p % 8, p / 8, 0)).as("pixel %d", p).isEqualTo(light);
        }
    }

    @Test
    void theModelIsATable() {
        assertThat(elements("pre")).singleElement()
                .satisfies(pre -> assertThat(pre.getTextContent()).contains("multiply-adds", "411"));
    }

    @Test
    void theCurvesAreAPictureBesideThePage() throws IOException {
        // Seven charts in four rows, each row with a legend of a line or more.
        assertThat(curves.getHeight() / 2).isBetween(16 + 4 * (26 + 280 + 18 + 16), 16 + 4 * (26 + 280 + 3 * 18 + 16));
    }

    @Test
    void nothingIsFetched() {
        for (String name : List.of("script", "link", "iframe", "object")) {
            assertThat(elements(name)).as(name).isEmpty();
        }
        assertThat(elements("img")).allSatisfy(img -> assertThat(img.getAttribute("src")).startsWith("data:"));
    }

    @Test
    void aModelOfNumbersHasNoConfusionAndNoPictures(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("line.html");
        Trainer.of(Mlp.of(1, 1).dtype(DType.FLOAT64), meanSquaredError()).epochs(1).validate(Toy.line()).quiet()
                .fit(Toy.line()).report(file);

        assertThat(elements(parsed(file), "h2")).map(Element::getTextContent).containsExactly("Course", "Steps",
                "Norms", "Weights at the end", "Model");
    }
}
