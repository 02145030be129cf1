// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import leibniz.nn.store.Npy.Layout;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bytes are those that NumPy 2.4 writes.
class NpyTest {
    @TempDir
    private Path folder;

    private static byte[] bytes(int version, String dictionary, String data) {
        int prefix = version == 1 ? 10 : 12;
        String padded = dictionary + " ".repeat(127 - prefix - dictionary.length()) + "\n";
        String length = (version == 1 ? "%02x00" : "%02x000000").formatted(128 - prefix);
        return Bytes.join(Bytes.hex("934e554d5059 0%d00".formatted(version) + length),
                padded.getBytes(StandardCharsets.UTF_8), Bytes.hex(data));
    }

    private static String dictionary(String descr, String fortran, String shape) {
        return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }".formatted(descr, fortran, shape);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("a.npy"), bytes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "<f8 ; 000000000000f83f ; float64 ; 1.5", ">f8 ; 3ff8000000000000 ; float64 ; 1.5",
        "<f4 ; 0000c03f ; float32 ; 1.5", ">f4 ; 3fc00000 ; float32 ; 1.5",
        "<f2 ; 003e ; float32 ; 1.5", ">f2 ; 3e00 ; float32 ; 1.5",
        "<i8 ; feffffffffffffff ; int64 ; -2", ">i8 ; fffffffffffffffe ; int64 ; -2",
        "<i4 ; feffffff ; int32 ; -2", ">i4 ; fffffffe ; int32 ; -2",
        "<i2 ; feff ; int32 ; -2", ">i2 ; fffe ; int32 ; -2", "|i1 ; fe ; int32 ; -2",
        "<u8 ; 0100000000000000 ; int64 ; 1", ">u8 ; 0000000000000001 ; int64 ; 1",
        "<u4 ; feffffff ; int64 ; 4294967294", ">u4 ; fffffffe ; int64 ; 4294967294",
        "<u2 ; feff ; int32 ; 65534", ">u2 ; fffe ; int32 ; 65534", "|u1 ; fe ; int32 ; 254",
        "|b1 ; 01 ; bool ; 1"})
    void numbersAreReadWithoutLoss(String given, String data, String dtype, double expected) throws IOException {
        String descr = given.strip();

        Tensor read = Npy.read(file(bytes(1, dictionary(descr, "False", "(1,)"), data)));

        assertThat(read).hasToString(Tensor.full(DType.valueOf(dtype.toUpperCase(java.util.Locale.ROOT)), Shape.of(1),
                expected).toString());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void eachVersionIsRead(int version) throws IOException {
        assertThat(Npy.read(file(bytes(version, dictionary("<i4", "False", "(2,)"), "0100000002000000"))))
                .isEqualTo(Tensor.of(1, 2));
    }

    @Test
    void columnsAreTurnedIntoRows() throws IOException {
        assertThat(Npy.read(file(bytes(1, dictionary("|i1", "True", "(2, 3)"), "00 03 01 04 02 05"))))
                .isEqualTo(Tensor.of(new int[][]{{0, 1, 2}, {3, 4, 5}}));
    }

    @Test
    void aScalarHasNoAxes() throws IOException {
        assertThat(Npy.read(file(bytes(1, dictionary(">i8", "False", "()"), "0000000000000007"))))
                .isEqualTo(Tensor.scalar(7L));
    }

    @Test
    void whatIsWrittenIsWhatNumPyWrites() throws IOException {
        Path path = folder.resolve("b.npy");

        Npy.write(path, Tensor.wrap(new float[]{0, 1, 2, 3, 4, 5}, 2, 3));

        assertThat(Files.readAllBytes(path)).isEqualTo(bytes(1, dictionary("<f4", "False", "(2, 3)"),
                "00000000 0000803f 00000040 00004040 00008040 0000a040"));
    }

    @Test
    void columnsOfTheOtherOrderAreWrittenAsNumPyWritesThem() throws IOException {
        Path path = folder.resolve("c.npy");

        Npy.write(path, Tensor.of(new int[][]{{0, 1, 2}, {3, 4, 5}}), new Layout(ByteOrder.BIG_ENDIAN, true, 2));

        assertThat(Files.readAllBytes(path)).isEqualTo(bytes(2, dictionary(">i4", "True", "(2, 3)"),
                "00000000 00000003 00000001 00000004 00000002 00000005"));
    }

    @ParameterizedTest
    @CsvSource({"3, True", "2, False"})
    void everyLayoutComesBack(int version, boolean fortran) throws IOException {
        Tensor tensor = Tensor.randn(1, 3, 4, 5);
        Path path = folder.resolve("d.npy");

        Npy.write(path, tensor, new Layout(ByteOrder.BIG_ENDIAN, fortran, version));

        assertThat(Npy.read(path)).isEqualTo(tensor);
    }

    @Test
    void boolsAndEmptyAxesComeBack() throws IOException {
        Tensor tensor = Tensor.zeros(DType.BOOL, Shape.of(3, 0, 2));
        Path path = folder.resolve("e.npy");

        Npy.write(path, tensor);

        assertThat(Npy.read(path)).isEqualTo(tensor);
    }

    private void refused(byte[] bytes, String rule) throws IOException {
        Path path = file(bytes);
        assertThatThrownBy(() -> Npy.read(path)).isInstanceOf(BadFileException.class).hasMessage("a.npy: " + rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} ; [2] numbers of 4 bytes need 8 bytes, but 4 follow the header",
        "{'descr': '<f4', 'fortran_order': False, 'shape': ()} x ; the header must have the end at character 54 but has x",
        "{'descr': '<f4', 'fortran_order': False} ; the header must have the keys descr, fortran_order and shape",
        "{'descr': '<f4', 'descr': '<f4'} ; the header has the key descr twice",
        "{'descr': '|O', 'fortran_order': False, 'shape': ()} ; the header must have numbers or bools as its descr, such as <f4, >i8 or |b1, but has |O",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': ()} ; the header must have a string at character 10 but has [('a', '<f4')], 'for",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': ()} ; the header must have True or False at character 34 but has 0, 'shape': ()}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1)} ; the header must have a tuple as its shape, but has a number in parentheses",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)} ; the header must have a number at character 51 but has -1,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536)} ; the shape must have at most 2147483647 numbers but is [65536, 65536]",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,)} ; an axis of the shape must be at most 2147483647 but is 99999999999",
        "{'more': '<f4'} ; the header has an unknown key, more",
    })
    void aBrokenRuleIsNamed(String dictionary, String rule) throws IOException {
        refused(bytes(1, dictionary, "00000000"), rule);
    }

    @Test
    void anotherMagicIsRefused() throws IOException {
        refused("nothing like it".getBytes(StandardCharsets.UTF_8), "it must begin with the byte 147 and NUMPY");
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        refused(Bytes.hex("934e554d5059 0400 0000 0000"), "the version must be 1.0, 2.0 or 3.0 but is 4.0");
    }

    @Test
    void aHeaderLongerThanTheFileIsRefused() throws IOException {
        refused(Bytes.hex("934e554d5059 0200 ffffffff 0000"),
                "the length of the header must be at most 2 but is 4294967295");
    }

    @Test
    void damagedFilesAreRefusedOrReadButNothingElse() throws IOException {
        byte[] good = bytes(1, dictionary("<f4", "False", "(2, 3)"), "00".repeat(24));
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            byte[] bad = good.clone();
            for (int i = 0; i < 3; i++) {
                bad[random.nextInt(128)] = (byte) random.nextInt(256);
            }
            Path path = file(bad);
            try {
                assertThat(Npy.read(path).size()).isEqualTo(6);
            } catch (BadFileException e) {
                assertThat(e).hasMessageStartingWith("a.npy: ");
            }
        }
    }
}
