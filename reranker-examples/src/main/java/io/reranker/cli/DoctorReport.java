package io.reranker.cli;

import java.util.List;

/**
 * What ranking would use, and whether it would work.
 *
 * @param sections the report, part by part
 */
record DoctorReport(List<Section> sections) {
  DoctorReport {
    sections = List.copyOf(sections);
  }

  /** What a line says about ranking. */
  enum Status {
    /** A fact. */
    info,
    /** Checked and in order. */
    ok,
    /** Not there, and not needed. */
    absent,
    /** Ranking does not work with this. */
    failed
  }

  /** A part of the report. */
  record Section(String name, List<Line> lines) {
    Section {
      lines = List.copyOf(lines);
    }
  }

  /** A line of a part. */
  record Line(String name, Status status, String detail) {}

  /** Whether ranking works. */
  boolean ok() {
    return sections.stream()
        .flatMap(section -> section.lines.stream())
        .noneMatch(line -> line.status == Status.failed);
  }
}
