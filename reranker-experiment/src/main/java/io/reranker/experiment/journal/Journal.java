package io.reranker.experiment.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.reranker.experiment.ExperimentException;
import io.reranker.experiment.result.ExperimentResult.Signature;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a run in a file of JSON lines: a head, then an answer or a mark of a (new) start a
 * line. A line counts once its line end is written; what a killed process left of a line is dropped
 * when the run goes on. One process at a time may hold a journal. Thread-safe.
 */
public final class Journal implements AutoCloseable {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path file;
  private final RandomAccessFile lines;
  private final Map<String, Entry> entries = new HashMap<>();
  private final long begun = System.nanoTime();
  private String started;
  private int starts;
  private double seconds;

  private Journal(Path file, RandomAccessFile lines, String started) {
    this.file = file;
    this.lines = lines;
    this.started = started;
  }

  /** How long the process was at work when an answer came. */
  private record Line(double seconds, @Nullable Entry entry, int start) {}

  /**
   * Opens the journal of a folder, or begins one.
   *
   * @param file the journal
   * @param signatures what the answers depend on
   * @param resume whether a journal that is there is gone on with
   * @param now the time of day, ISO 8601 in UTC
   * @throws ExperimentException if there is a journal and it is not to be gone on with, or it is of
   *     another run, damaged, or held by another process
   */
  public static Journal open(Path file, List<Signature> signatures, boolean resume, String now) {
    try {
      boolean there = Files.exists(file) && Files.size(file) > 0;
      if (there && !resume) {
        throw new ExperimentException(
            ExperimentException.Code.RUN_EXISTS,
            file.toAbsolutePath().getParent() + " holds a run already",
            "go on with it by --resume, or name another folder by --out");
      }
      // A FileChannel would be closed when a thread that writes is interrupted.
      RandomAccessFile lines = new RandomAccessFile(file.toFile(), "rw");
      try {
        lock(file, lines.getChannel());
        Journal journal = new Journal(file, lines, now);
        long kept = there ? journal.read(signatures) : 0;
        lines.setLength(kept);
        lines.seek(kept);
        if (kept == 0) {
          journal.write(new JournalHead(JournalHead.FORMAT, now, signatures));
        }
        journal.write(new Line(0, null, ++journal.starts));
        return journal;
      } catch (IOException | RuntimeException e) {
        lines.close();
        throw e;
      }
    } catch (IOException e) {
      throw new ExperimentException(
          ExperimentException.Code.IO,
          file + " cannot be opened: " + e.getMessage(),
          "name a folder that may be written to by --out",
          e);
    }
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new ExperimentException(
          ExperimentException.Code.RUN_EXISTS,
          "another process works on " + file,
          "wait for it, or name another folder by --out");
    }
  }

  /** The answer to a question, or null where it was not asked yet. */
  public synchronized @Nullable Entry find(String key) {
    return entries.get(key);
  }

  /** The answer to a question that was asked. */
  public <E extends Entry> E get(String key, Class<E> type) {
    return type.cast(Objects.requireNonNull(find(key), key));
  }

  /** Notes an answer; it is on its way to the disk when this returns. */
  public synchronized void add(Entry entry) {
    if (entries.putIfAbsent(entry.key(), entry) == null) {
      try {
        write(new Line(elapsed(), entry, starts));
      } catch (IOException e) {
        throw new ExperimentException(
            ExperimentException.Code.IO,
            file + " cannot be written: " + e.getMessage(),
            "make room on the disk, then go on by --resume",
            e);
      }
    }
  }

  /** When the run first began. */
  public synchronized String started() {
    return started;
  }

  /** How often the run was gone on with. */
  public synchronized int resumed() {
    return starts - 1;
  }

  /** Seconds at work, those of earlier processes included as far as answers show them. */
  public synchronized double seconds() {
    return seconds + elapsed();
  }

  private double elapsed() {
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Reads what is there and returns the length of the whole lines. */
  private long read(List<Signature> signatures) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int from = 0;
    int number = 0;
    Map<Integer, Double> last = new HashMap<>();
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        String text = new String(bytes, from, at - from, StandardCharsets.UTF_8);
        number++;
        try {
          if (number == 1) {
            head(JSON.readValue(text, JournalHead.class), signatures);
          } else {
            Line line = JSON.readValue(text, Line.class);
            starts = Math.max(starts, line.start());
            last.put(line.start(), line.seconds());
            if (line.entry() != null) {
              entries.put(line.entry().key(), line.entry());
            }
          }
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
          throw new ExperimentException(
              ExperimentException.Code.JOURNAL_DAMAGED,
              file + ", line " + number + " is not what this program wrote",
              "start anew in another folder by --out",
              e);
        }
        from = at + 1;
      }
    }
    seconds = last.values().stream().mapToDouble(Double::doubleValue).sum();
    return from;
  }

  private void head(JournalHead head, List<Signature> signatures) {
    if (head.format() != JournalHead.FORMAT) {
      throw differs("the form of the journal");
    }
    started = head.started();
    if (head.signatures().equals(signatures)) {
      return;
    }
    Map<String, String> before = new TreeMap<>();
    head.signatures().forEach(signature -> before.put(signature.what(), signature.value()));
    for (Signature signature : signatures) {
      if (!signature.value().equals(before.remove(signature.what()))) {
        throw differs(signature.what());
      }
    }
    throw differs(before.isEmpty() ? "the order of the models" : before.keySet().iterator().next());
  }

  private ExperimentException differs(String what) {
    return new ExperimentException(
        ExperimentException.Code.RUN_DIFFERS,
        "the run in "
            + file.toAbsolutePath().getParent()
            + " is another one: "
            + what
            + " is not what it was",
        "put it back as it was, or start anew in another folder by --out");
  }

  private void write(Object line) throws IOException {
    lines.write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new ExperimentException(
          ExperimentException.Code.IO,
          file + " cannot be closed: " + e.getMessage(),
          "check the disk, then go on by --resume",
          e);
    }
  }
}
