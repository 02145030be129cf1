// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
    /// What `numpy.savez_compressed(file, a=numpy.arange(3.), b=numpy.array([[1], [2]], '<i4'))` writes.
    private static final String NUMPY = """
            UEsDBC0AAAAIAAAAIQAkIeEr//////////8FABQAYS5ucHkBABAAmAAAAAAAAABMAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6T
            ZqGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6mjoKtQoUAC4GFPDBHspwAABQSwMELQAAAAgAAAAhADvJutb//////////w
            UAFABiLm5weQEAEACIAAAAAAAAAE0AAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgbpNpoq6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJB
            akAvkaRjoKhpo6CrUKZAMuRgYGBiYgBgBQSwECLQMtAAAACAAAACEAJCHhK0wAAACYAAAABQAAAAAAAAAAAAAAgAEAAAAAYS5ucHlQSwECLQ
            MtAAAACAAAACEAO8m61k0AAACIAAAABQAAAAAAAAAAAAAAgAGDAAAAYi5ucHlQSwUGAAAAAAIAAgBmAAAABwEAAAAA
            """;

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("a.npz"), bytes);
    }

    @Test
    void whatNumPyWritesIsRead() throws IOException {
        Path path = file(Base64.getMimeDecoder().decode(NUMPY));

        assertThat(Npz.read(path)).isEqualTo(Map.of("a", Tensor.of(0.0, 1, 2), "b", Tensor.of(new int[][]{{1}, {2}})));
    }

    @Test
    void tensorsComeBackInTheirOrder() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("z", Tensor.randn(1, 100, 20));
        tensors.put("layer/a", Tensor.scalar(true));
        tensors.put("m", Tensor.zeros(DType.INT64, Shape.of(0, 3)));
        Path path = folder.resolve("b.npz");

        Npz.write(path, tensors);

        assertThat(Npz.read(path)).containsExactlyEntriesOf(tensors);
    }

    @Test
    void theSameTensorsGiveTheSameBytes() throws IOException {
        Npz.write(folder.resolve("1"), Map.of("x", Tensor.arange(50)));
        Npz.write(folder.resolve("2"), Map.of("x", Tensor.arange(50)));

        assertThat(folder.resolve("1")).hasSameBinaryContentAs(folder.resolve("2"));
    }

    @Test
    void onlyTensorsMayBeInTheArchive() throws IOException {
        Path path = folder.resolve("a.npz");
        try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
        }

        assertThatThrownBy(() -> Npz.read(path)).isInstanceOf(BadFileException.class)
                .hasMessage("a.npz: it must hold .npy files alone but holds readme.txt");
    }

    @Test
    void aBadTensorIsNamed() throws IOException {
        Path path = folder.resolve("a.npz");
        try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write("nothing like it".getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> Npz.read(path)).isInstanceOf(BadFileException.class)
                .hasMessage("a.npz: x.npy: it must begin with the byte 147 and NUMPY");
    }

    @Test
    void noZipArchiveIsRefused() throws IOException {
        Path path = file("nothing like it, nothing like it".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Npz.read(path)).isInstanceOf(BadFileException.class)
                .hasMessageStartingWith("a.npz: it must be a sound zip archive (");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Npz.read(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    /// An archive has bytes that nobody reads, such as the time, so that some damage goes unseen: then nothing may have
    /// changed but a name.
    @Test
    void damagedFilesAreRefusedOrReadRightly() throws IOException {
        byte[] good = Base64.getMimeDecoder().decode(NUMPY);
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Path path = file(bad);
            try {
                assertThat(Npz.read(path).values()).as("seed %d", seed).containsExactlyInAnyOrder(
                        Tensor.of(0.0, 1, 2), Tensor.of(new int[][]{{1}, {2}}));
            } catch (BadFileException e) {
                assertThat(e).hasMessageStartingWith("a.npz: ");
            }
        }
    }
}
