package io.reranker.experiment.result;

import java.util.List;

/**
 * What depends on the machine.
 *
 * @param started when the run began, ISO 8601 in UTC; of a resumed run the first beginning
 * @param machine processors, memory, Java and operating system
 * @param seconds time of the run, of all its parts where it was resumed
 * @param resumed how often it was resumed
 * @param systems times of a list by set and system
 */
public record RunTimings(
    String started, String machine, double seconds, int resumed, List<Latency> systems) {

  /** Copies the list. */
  public RunTimings {
    systems = List.copyOf(systems);
  }

  /**
   * Time from the call to the order of a list, reasons not included.
   *
   * @param protocol the set's protocol
   * @param base the set's base recommender
   * @param system the system's name
   * @param lists lists measured
   * @param p50 median, milliseconds
   * @param p95 the time that 95 % did not exceed, milliseconds
   */
  public record Latency(
      String protocol, String base, String system, int lists, double p50, double p95) {}
}
