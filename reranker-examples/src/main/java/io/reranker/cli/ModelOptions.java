package io.reranker.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which model runs where. */
final class ModelOptions {
  /** Where the model runs. */
  enum DeviceChoice {
    cpu,
    cuda,
    cuda_required;

    @Override
    public String toString() {
      return name().replace('_', '-');
    }
  }

  /** How many orders of the candidates are read. */
  enum Orderings {
    fast,
    balanced,
    audit
  }

  /** What to do with a history that is too long for the model. */
  enum LongHistory {
    shorten,
    fail
  }

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "Folder of a model bundle, or an embedded model: movies, games. Default: movies.")
  @Nullable Path model;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      converter = DeviceConverter.class,
      description =
          "cpu, cuda (the CPU where CUDA does not start) or cuda-required."
              + " Default: ${DEFAULT-VALUE}.")
  DeviceChoice device = DeviceChoice.cpu;

  @Option(
      names = "--gpu",
      paramLabel = "N",
      description = "Index of the GPU. Default: ${DEFAULT-VALUE}.")
  int gpu;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of one run; 0 is one per core. Default: ${DEFAULT-VALUE}.")
  int threads;

  @Option(
      names = "--chat-format",
      paramLabel = "NAME",
      description =
          "Chat format of an export without reranker.json: mistral, llama3, chatml, phi3, gemma,"
              + " plain.")
  @Nullable String chatFormat;

  @Option(
      names = "--long-history",
      paramLabel = "WHAT",
      description =
          "shorten: leave the oldest items out and say so; fail: refuse the request."
              + " Default: ${DEFAULT-VALUE}.")
  LongHistory longHistory = LongHistory.shorten;

  @Option(
      names = "--fusion",
      paramLabel = "A",
      description =
          "Weight of the model beside the base order, 0 to 1. Default: 1, the model alone.")
  double fusion = 1;

  @Option(
      names = "--orderings",
      paramLabel = "PRESET",
      description =
          "How many orders of the candidates a model reads whose ranking depends on it: fast (1),"
              + " balanced (5), audit (as many as candidates). Default: the model alone.")
  @Nullable Orderings orderings;

  @Option(
      names = "--deadline",
      paramLabel = "MS",
      description = "Milliseconds that the ranking of a request may take. Default: no limit.")
  @Nullable Long deadlineMillis;

  /** Checks the ranges. */
  void check() {
    if (threads < 0) {
      throw CliException.usage("--threads is " + threads + "; give a number from 0 up");
    }
    if (gpu < 0) {
      throw CliException.usage("--gpu is " + gpu + "; give a number from 0 up");
    }
    if (!(fusion >= 0 && fusion <= 1)) {
      throw CliException.usage("--fusion is " + fusion + "; give a number from 0 to 1");
    }
    if (deadlineMillis != null && deadlineMillis <= 0) {
      throw CliException.usage("--deadline is " + deadlineMillis + "; give a number from 1 up");
    }
  }

  /** The time limit of a request, or null. */
  @Nullable Duration deadline() {
    return deadlineMillis == null ? null : Duration.ofMillis(deadlineMillis);
  }
}
