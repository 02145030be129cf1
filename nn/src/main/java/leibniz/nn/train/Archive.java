// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import leibniz.nn.store.AtomicFile;
import leibniz.nn.store.BadFileException;
import leibniz.nn.store.Safetensors;
import leibniz.tensor.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder of checkpoints.
final class Archive {
    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
    private static final Pattern NAME = Pattern.compile("step-\\d{12,19}\\.safetensors");
    private static final String CHECKSUM = "crc32c";

    private final Checkpoints rule;
    private final Snapshot snapshot;

    Archive(Checkpoints rule, Snapshot snapshot) {
        this.rule = rule;
        this.snapshot = snapshot;
    }

    boolean isDue(long step) {
        return rule.steps() > 0 && step % rule.steps() == 0;
    }

    /// Writes where the training stands, then deletes what is too old.
    void write(Standing standing) {
        try {
            Map<String, Tensor> tensors = snapshot.tensors(standing);
            Map<String, String> facts = snapshot.facts(standing);
            facts.put(CHECKSUM, checksum(tensors, facts));
            Safetensors.write(rule.folder().resolve("step-%012d.safetensors".formatted(standing.step)), tensors, facts);
            for (Path old : newestFirst().stream().skip(rule.keep()).toList()) {
                Files.deleteIfExists(old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("fit: cannot write a checkpoint (%s)".formatted(e.getMessage()), e);
        }
    }

    /// Sets model, optimiser and standing to those of the newest checkpoint, if there is one. A damaged one is passed over
    /// in favour of the one before it.
    void restore(Standing standing) {
        try {
            Files.createDirectories(rule.folder());
            deleteParts();
            BadFileException damaged = null;
            for (Path file : newestFirst()) {
                try {
                    read(file, standing);
                    LOG.atInfo().setMessage("goes on from {}").addArgument(file).log();
                    return;
                } catch (BadFileException e) {
                    LOG.atWarn().setMessage("passes over a damaged checkpoint: {}").addArgument(e.getMessage()).log();
                    damaged = damaged == null ? e : damaged;
                }
            }
            if (damaged != null) {
                throw damaged;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("fit: cannot go on from the checkpoints in %s (%s)".formatted(rule.folder(),
                    e.getMessage()), e);
        }
    }

    private void read(Path file, Standing standing) throws IOException {
        Safetensors kept = Safetensors.open(file);
        Map<String, Tensor> tensors = Safetensors.read(file);
        Map<String, String> facts = new LinkedHashMap<>(kept.metadata());
        String sum = String.valueOf(facts.remove(CHECKSUM));
        if (!sum.equals(checksum(tensors, facts))) {
            throw new BadFileException(BadFileException.name(file), "the checksum must be %s but is %s".formatted(sum,
                    checksum(tensors, facts)));
        }
        snapshot.restore(BadFileException.name(file), tensors, facts, standing);
    }

    private static String checksum(Map<String, Tensor> tensors, Map<String, String> facts) {
        return Safetensors.checksum(tensors, facts);
    }

    private List<Path> newestFirst() throws IOException {
        try (Stream<Path> files = Files.list(rule.folder())) {
            return files.filter(file -> NAME.matcher(BadFileException.name(file)).matches())
                    .sorted(Comparator.comparing(BadFileException::name).reversed()).toList();
        }
    }

    /// What a training that was killed while it wrote has left behind.
    private void deleteParts() throws IOException {
        try (Stream<Path> files = Files.list(rule.folder())) {
            for (Path part : files.filter(file -> file.toString().endsWith(AtomicFile.PART)).toList()) {
                Files.deleteIfExists(part);
            }
        }
    }
}
