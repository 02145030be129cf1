// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import leibniz.bench.Peer;
import leibniz.bench.work.AsianOption;
import leibniz.bench.work.Contender;
import leibniz.bench.work.ConvTraining;
import leibniz.bench.work.Elementwise;
import leibniz.bench.work.GaussianMixture;
import leibniz.bench.work.HessianProduct;
import leibniz.bench.work.LogisticRegression;
import leibniz.bench.work.Lstm;
import leibniz.bench.work.MlpTraining;
import leibniz.bench.work.ScalarChain;
import leibniz.bench.work.TransformerBlock;
import leibniz.bench.work.Workload;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.global.torch;

/// LibTorch through its JavaCPP binding.
public final class LibTorch implements Peer {
    @Override
    public String name() {
        return "LibTorch";
    }

    @Override
    public String load(int threads) {
        torch.set_num_threads(threads);
        return "LibTorch %s, %s".formatted(version(), blas());
    }

    private static String version() {
        Package binding = torch.class.getPackage();
        String own = binding.getImplementationVersion();
        return own == null ? "(version unknown)" : own;
    }

    /// The library for matrices that is really there: what the build was linked with may be replaced when it is loaded.
    private static String blas() {
        try (BytePointer config = torch.get_parallel_info()) {
            Path maps = Path.of("/proc/self/maps");
            String loaded = Files.isReadable(maps) ? Files.readString(maps) : config.getString();
            return loaded.contains("libmkl_core") || loaded.contains("libmkl_rt") ? "MKL" : "OpenBLAS";
        } catch (IOException e) {
            return "BLAS unknown";
        }
    }

    @Override
    public Optional<Contender> contender(Workload workload) {
        return Optional.of(switch (workload) {
            case MlpTraining w -> Networks.mlp(w);
            case ConvTraining w -> Networks.conv(w);
            case Lstm w -> Networks.lstm(w);
            case TransformerBlock w -> Networks.transformer(w);
            case HessianProduct w -> HessianRun.of(w);
            case LogisticRegression w -> Formulas.logistic(w);
            case Elementwise w -> Formulas.elementwise(w);
            case ScalarChain w -> Formulas.chain(w);
            case GaussianMixture w -> Formulas.mixture(w);
            case AsianOption w -> Formulas.asian(w);
        });
    }
}
