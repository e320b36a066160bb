package io.reranker.experiment.text;

import java.util.List;

/**
 * What the repair of all answers did, see {@link Repair}.
 *
 * @param answers answers whose order was changed
 * @param repeatsDropped names dropped because the item was named before
 * @param strangersDropped names dropped because the item is no candidate
 * @param appended candidates put at the end in the base order
 */
public record RepairCounts(int answers, int repeatsDropped, int strangersDropped, int appended) {

  static RepairCounts of(List<AuditedText> texts) {
    List<Repair> repairs = texts.stream().map(text -> text.answer().repair()).toList();
    return new RepairCounts(
        (int) repairs.stream().filter(Repair::changed).count(),
        repairs.stream().mapToInt(Repair::repeatsDropped).sum(),
        repairs.stream().mapToInt(Repair::strangersDropped).sum(),
        repairs.stream().mapToInt(Repair::appended).sum());
  }
}
