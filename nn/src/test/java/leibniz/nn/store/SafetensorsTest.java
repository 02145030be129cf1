// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir
    private Path folder;

    private Path file(String header, String data) throws IOException {
        return Files.write(folder.resolve("a.safetensors"), Bytes.safetensors(header, Bytes.hex(data)));
    }

    private static String one(String dtype, int n, int bytes) {
        return "{\"x\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}".formatted(dtype, n, bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "F64, 000000000000f83f 000000000000f0ff, 1.5, -Infinity",
        "F32, 0000c03f 000080ff, 1.5, -Infinity",
        "F16, 003e ff7b, 1.5, 65504",
        "BF16, c03f 80ff, 1.5, -Infinity",
        "I64, feffffffffffffff 0000000000000100, -2, 281474976710656",
        "I32, feffffff 00000100, -2, 65536",
        "I16, feff 0001, -2, 256",
        "I8, fe 7f, -2, 127",
        "U64, 0200000000000000 0000000000000100, 2, 281474976710656",
        "U32, feffffff 00000100, 4294967294, 65536",
        "U16, feff 0001, 65534, 256",
        "U8, fe 7f, 254, 127",
        "BOOL, 01 00, 1, 0",
    })
    void numbersAreReadWithoutLoss(String dtype, String data, double first, double second) throws IOException {
        int bytes = Bytes.hex(data).length;

        assertThat(Safetensors.open(file(one(dtype, 2, bytes), data)).tensor("x").toDoubles())
                .containsExactly(first, second);
    }

    @ParameterizedTest
    @CsvSource({"F64, 8, float64", "F32, 4, float32", "F16, 2, float32", "BF16, 2, float32", "I64, 8, int64",
        "I32, 4, int32", "I16, 2, int32", "I8, 1, int32", "U64, 8, int64", "U32, 4, int64", "U16, 2, int32",
        "U8, 1, int32", "BOOL, 1, bool"})
    void eachTypeIsReadAsTheNarrowestThatHoldsIt(String dtype, int bytes, String expected) throws IOException {
        Safetensors file = Safetensors.open(file(one(dtype, 1, bytes), "00".repeat(bytes)));

        assertThat(List.of(file.dtype("x").toString(), file.tensor("x").dtype().toString())).containsOnly(expected);
    }

    @Test
    void everyHalfIsWidenedExactly() throws IOException {
        byte[] data = new byte[2 << 16];
        for (int i = 0; i < 1 << 16; i++) {
            data[2 * i] = (byte) i;
            data[2 * i + 1] = (byte) (i >> 8);
        }
        Path path = Files.write(folder.resolve("halves"), Bytes.safetensors(one("F16", 1 << 16, 2 << 16), data));

        float[] read = (float[]) Safetensors.open(path).tensor("x").array();

        for (int i = 0; i < 1 << 16; i++) {
            assertThat(read[i]).isEqualTo(Float.valueOf(half(i)));
        }
    }

    /// From the definition: sign, 5 bits of exponent, 10 of fraction.
    private static float half(int bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double size = switch (exponent) {
            case 0 -> fraction * 0x1p-24;
            case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> (1024 + fraction) * Math.pow(2, exponent - 25);
        };
        return (float) (bits >> 15 == 1 ? -size : size);
    }

    @Test
    void whatIsWrittenIsWhatTheFormatSays() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("flag", Tensor.of(true, false));
        tensors.put("b", Tensor.wrap(new float[]{1, 2}, 2, 1));
        tensors.put("step", Tensor.scalar(3L));
        Path path = folder.resolve("b.safetensors");

        Safetensors.write(path, tensors, Map.of("format", "\"pt\""));

        String header = "{\"__metadata__\":{\"format\":\"\\\"pt\\\"\"},"
                + "\"step\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[8,16]},"
                + "\"flag\":{\"dtype\":\"BOOL\",\"shape\":[2],\"data_offsets\":[16,18]}}";
        String padded = header + " ".repeat(-header.length() & 7);
        assertThat(Files.readAllBytes(path)).isEqualTo(
                Bytes.safetensors(padded, Bytes.hex("0300000000000000 0000803f 00000040 0100")));
    }

    @Test
    void tensorsComeBackBitForBit() throws IOException {
        Map<String, Tensor> tensors = Map.of("κ/0.weight", Tensor.randn(1, 300, 70), "nan",
                Tensor.of(Float.NaN, -0.0f, Float.MIN_VALUE), "none", Tensor.zeros(DType.INT32, Shape.of(3, 0)), "long",
                Tensor.scalar(Long.MIN_VALUE), "bool", Tensor.of(true, false));
        Path path = folder.resolve("c.safetensors");

        Safetensors.write(path, tensors);

        assertThat(Safetensors.read(path)).isEqualTo(tensors);
    }

    @Test
    void viewsAreWrittenRowByRow() throws IOException {
        Tensor transposed = Tensor.of(new double[][]{{1, 2, 3}, {4, 5, 6}}).transpose();
        Path path = folder.resolve("d.safetensors");

        Safetensors.write(path, Map.of("x", transposed));

        assertThat(Safetensors.open(path).tensor("x").toDoubles()).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void metadataComesBack() throws IOException {
        Path path = folder.resolve("e.safetensors");

        Safetensors.write(path, Map.of(), Map.of("epoch", "3", "ü", "\n\u0001"));

        assertThat(Safetensors.open(path).metadata()).isEqualTo(Map.of("epoch", "3", "ü", "\n\u0001"));
    }

    @Test
    void namesAndShapesAreKnownWithoutReading() throws IOException {
        Safetensors file = Safetensors.open(file(one("F32", 2, 8), "0000000000000000"));

        assertThat(file.names()).containsExactly("x");
        assertThat(file.shape("x")).isEqualTo(Shape.of(2));
    }

    @Test
    void aFileOnlyOfMetadataIsEmpty() throws IOException {
        assertThat(Safetensors.read(file("{}", ""))).isEmpty();
    }

    @Test
    void spacesMayFollowTheHeader() throws IOException {
        assertThat(Safetensors.read(file("{}      ", ""))).isEmpty();
    }

    @Test
    void writingReplacesTheOldFileAndLeavesNothingBeside() throws IOException {
        Path path = file("{}", "");

        Safetensors.write(path, Map.of("x", Tensor.scalar(1.0)));

        assertThat(Safetensors.read(path)).containsOnlyKeys("x");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void aFailedWriteLeavesTheOldFile() throws IOException {
        Path path = Files.writeString(folder.resolve("old"), "old");

        assertThatThrownBy(() -> AtomicFile.write(path, out -> {
            out.write(1);
            throw new IOException("disk full");
        })).hasMessage("disk full");

        assertThat(path).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void aTensorThatIsNotThereIsNamed() throws IOException {
        Safetensors file = Safetensors.open(file("{}", ""));

        assertThatThrownBy(() -> file.tensor("y")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("safetensors: there is no tensor y in a.safetensors");
    }

    @Test
    void theNameOfTheMetadataIsTaken() {
        assertThatThrownBy(() -> Safetensors.write(folder.resolve("x"), Map.of("__metadata__", Tensor.scalar(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("safetensors: no tensor may be called __metadata__");
    }

    @Test
    void aNameMustBeText() {
        assertThatThrownBy(() -> Safetensors.write(folder.resolve("x"), Map.of("\ud800", Tensor.scalar(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("safetensors: a text must be one that UTF-8 can write: \ud800");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Safetensors.open(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aBoolMustBeZeroOrOne() throws IOException {
        assertThatThrownBy(() -> Safetensors.read(file(one("BOOL", 2, 2), "0002")))
                .isInstanceOf(BadFileException.class)
                .hasMessage("a.safetensors: x: a bool must be 0 or 1, but number 1 is 2");
    }

    @Test
    void anUnsignedNumberMustFit() throws IOException {
        assertThatThrownBy(() -> Safetensors.read(file(one("U64", 1, 8), "0000000000000080")))
                .isInstanceOf(BadFileException.class).hasMessage(
                        "a.safetensors: x: an unsigned number must be at most 9223372036854775807 to fit int64, but number 0 is 9223372036854775808");
    }

    private void refused(byte[] bytes, String rule) throws IOException {
        Path path = Files.write(folder.resolve("bad.safetensors"), bytes);
        assertThatThrownBy(() -> Safetensors.open(path)).isInstanceOf(BadFileException.class)
                .hasMessage("bad.safetensors: " + rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 00000000 00 | tensors must fill the file, but the last ends at byte 4 of 5",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[1,5]}} | 00 00000000 | tensors must lie side by side, but x begins at byte 1 and the one before it ends at 0",
        "{'x':{'dtype':'U8','shape':[2],'data_offsets':[0,2]},'y':{'dtype':'U8','shape':[2],'data_offsets':[1,3]}} | 000000 | tensors must lie side by side, but y begins at byte 1 and the one before it ends at 2",
        "{'x':{'dtype':'U8','shape':[1],'data_offsets':[0,1]},'y':{'dtype':'U8','shape':[1],'data_offsets':[2,3]}} | 000000 | tensors must lie side by side, but y begins at byte 2 and the one before it ends at 1",
        "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | 00000000 | x must have 8 bytes, F32[2], but its data_offsets give it 4",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}} | 00000000 | the data_offsets of x must rise and end within the 4 bytes of data, but are 0 and 8",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}} | 00000000 | the data_offsets of x must rise and end within the 4 bytes of data, but are 4 and 0",
        "{'x':{'dtype':'F32','shape':[65536,65536,65536,65536],'data_offsets':[0,4]}} | 00000000 | the shape of x must have at most 2147483647 numbers but is [65536, 65536, 65536, 65536]",
        "{'x':{'dtype':'F32','shape':[9223372036854775807],'data_offsets':[0,4]}} | 00000000 | the shape of x must have at most 2147483647 numbers but is [9223372036854775807]",
        "{'x':{'dtype':'F32','shape':[9223372036854775808],'data_offsets':[0,4]}} | 00000000 | the header must be JSON as safetensors has it: Numeric value (9223372036854775808) out of range of long (-9223372036854775808 - 9223372036854775807)",
        "{'x':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} | 00000000 | the shape of x must be whole numbers from 0 up",
        "{'x':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}} | 00000000 | the shape of x must be whole numbers from 0 up",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0]}} | 00000000 | x must have a dtype, a shape and two data_offsets",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4,4]}} | 00000000 | the data_offsets of x must have at most 2 numbers",
        "{'x':{'dtype':'F32','shape':1,'data_offsets':[0,4]}} | 00000000 | the shape of x must be a list",
        "{'x':{'dtype':4,'shape':[1],'data_offsets':[0,4]}} | 00000000 | the dtype of x must be a string",
        "{'x':{'dtype':'F8','shape':[1],'data_offsets':[0,4]}} | 00000000 | the dtype of x must be one of [F64, F32, F16, BF16, I64, I32, I16, I8, U64, U32, U16, U8, BOOL] but is F8",
        "{'x':{'dtype':'F32','shape':[1]}} | 00000000 | x must have a dtype, a shape and two data_offsets",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'more':0}} | 00000000 | x has an unknown field, more",
        "{'x':[]} | 00 | x must be an object",
        "{'x':{'dtype':'U8','shape':[1],'data_offsets':[0,1]},'x':{'dtype':'U8','shape':[1],'data_offsets':[1,2]}} | 0000 | the header must be JSON as safetensors has it: Duplicate field 'x'",
        "{'__metadata__':{'a':'1','a':'2'}} | `` | the header must be JSON as safetensors has it: Duplicate field 'a'",
        "{'x':{'dtype':'U8','dtype':'U8','shape':[1],'data_offsets':[0,1]}} | 00 | the header must be JSON as safetensors has it: Duplicate field 'dtype'",
        "{'__metadata__':{'a':1}} | `` | a of __metadata__ must be a string",
        "{} {} | `` | nothing may follow the header's object",
        "{'x':{'dtype':'F32','shape':[[[[ | `` | the header must be JSON as safetensors has it: Document nesting depth (4) exceeds the maximum allowed (3, from `StreamReadConstraints.getMaxNestingDepth()`)",
    })
    void aBrokenRuleIsNamed(String header, String data, String rule) throws IOException {
        refused(Bytes.safetensors(header.replace('\'', '"'), Bytes.hex(data)),
                rule);
    }

    @Test
    void aHeaderMustBeUtf8() throws IOException {
        byte[] header = one("U8", 1, 1).getBytes(StandardCharsets.UTF_8);
        header[2] = (byte) 0xC3;

        refused(Bytes.safetensors(header, new byte[1]), "the header must be UTF-8");
    }

    @Test
    void aHeaderLongerThanTheFileIsRefused() throws IOException {
        refused(Bytes.safetensors(100, "{}".getBytes(StandardCharsets.UTF_8), new byte[5]),
                "the length of the header must lie in 2 to 7 but is 100");
    }

    @Test
    void aHeaderAsLongAsNumbersGoIsRefused() throws IOException {
        refused(Bytes.safetensors(-1, "{}".getBytes(StandardCharsets.UTF_8), new byte[5]),
                "the length of the header must lie in 2 to 7 but is 18446744073709551615");
    }

    @Test
    void aHeaderMustBeginAtOnce() throws IOException {
        refused(Bytes.safetensors(" {}", new byte[0]), "the header must begin with {");
    }

    @Test
    void aFileShorterThanAnyHeaderIsRefused() throws IOException {
        refused(new byte[9], "a safetensors file must have at least 10 bytes but has 9");
    }
}
