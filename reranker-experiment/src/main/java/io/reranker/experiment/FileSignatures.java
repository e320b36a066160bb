package io.reranker.experiment;

import io.reranker.experiment.config.ExperimentConfig;
import io.reranker.experiment.data.DataSource;
import io.reranker.experiment.data.Split;
import io.reranker.experiment.recommend.RecommenderConfig;
import io.reranker.experiment.result.ExperimentResult.Signature;
import io.reranker.experiment.trial.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Hashes of the files that the lists of an experiment are made of. */
final class FileSignatures {
  private FileSignatures() {}

  /** One for each file, by name; files that are not there are left to those who read them. */
  static List<Signature> of(ExperimentConfig config) {
    TreeSet<Path> files = new TreeSet<>();
    DataSource source = config.data().source();
    if (source instanceof DataSource.MovieLensArchive archive) {
      addFolder(archive.folder(), files);
    } else if (source instanceof DataSource.SequenceFiles sequences) {
      addFolder(sequences.folder(), files);
    } else if (source instanceof DataSource.ReviewFiles reviews) {
      files.add(reviews.reviews());
      files.add(reviews.metadata());
    } else if (source instanceof DataSource.CsvFiles csv) {
      files.add(csv.interactions());
      files.add(csv.items());
    }
    Path titles = config.data().titles();
    if (titles != null) {
      files.add(titles);
    }
    if (config.data().split() instanceof Split.LeaveLastOut split && split.users() != null) {
      files.add(split.users());
    }
    for (RecommenderConfig base : config.bases()) {
      if (base instanceof RecommenderConfig.ListFile lists) {
        files.add(lists.file());
      } else if (base instanceof RecommenderConfig.TrecRun run) {
        files.add(run.file());
      }
    }
    for (Protocol protocol : config.protocols()) {
      if (protocol instanceof Protocol.ListedNegatives listed) {
        files.add(listed.file());
      }
    }
    List<Signature> signatures = new ArrayList<>();
    files.stream()
        .filter(Files::isReadable)
        .sorted(Comparator.comparing((Path file) -> String.valueOf(file.getFileName())))
        .forEach(file -> signatures.add(new Signature("file " + file.getFileName(), sha256(file))));
    return signatures;
  }

  private static void addFolder(Path folder, TreeSet<Path> files) {
    if (!Files.isDirectory(folder)) {
      return; // Its reader says so.
    }
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(Files::isRegularFile).map(Path::normalize).forEach(files::add);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return "sha256 " + HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has SHA-256.
    }
  }

  private static ExperimentException unreadable(Path file, IOException e) {
    return new ExperimentException(
        ExperimentException.Code.IO,
        file + " cannot be read: " + e.getMessage(),
        "check the path and the right to read it",
        e);
  }
}
