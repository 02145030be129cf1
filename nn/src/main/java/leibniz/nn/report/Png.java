// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import leibniz.nn.report.Pictures.Picture;

/// Pictures in the PNG format (ISO/IEC 15948), eight bits a sample: enough for a report, without the module java.desktop.
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final byte GREY = 0;
    private static final byte RGB = 2;

    private Png() {
    }

    static byte[] of(Picture picture) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(SIGNATURE);
        all.writeBytes(chunk("IHDR", ByteBuffer.allocate(13).putInt(picture.width()).putInt(picture.height()).put(
                new byte[]{8, picture.planes() == 3 ? RGB : GREY, 0, 0, 0}).array()));
        all.writeBytes(chunk("IDAT", deflated(rows(picture))));
        all.writeBytes(chunk("IEND", new byte[0]));
        return all.toByteArray();
    }

    /// Each row after a 0, which says that it is not filtered.
    private static byte[] rows(Picture picture) {
        int plane = picture.height() * picture.width();
        ByteBuffer rows = ByteBuffer.allocate(picture.height() * (1 + picture.width() * picture.planes()));
        for (int y = 0; y < picture.height(); y++) {
            rows.put((byte) 0);
            for (int x = 0; x < picture.width(); x++) {
                for (int p = 0; p < picture.planes(); p++) {
                    double light = picture.pixels()[p * plane + y * picture.width() + x];
                    rows.put((byte) Math.round(255 * Math.clamp(light, 0.0, 1.0)));
                }
            }
        }
        return rows.array();
    }

    private static byte[] deflated(byte[] bytes) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        }
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        return ByteBuffer.allocate(12 + data.length).putInt(data.length).put(name).put(data).putInt(
                (int) sum.getValue()).array();
    }
}
