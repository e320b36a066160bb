package io.reranker.experiment.text;

import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * An item as a line names it, before it is known what other lines name.
 *
 * @param head what the line begins with
 * @param item the item of the request, or null where it is none
 * @param id the id as written, or null
 * @param title the title as written, or null
 * @param reason the reason, or null where there is none
 * @param used what was overlooked
 */
record Draft(
    Head head,
    @Nullable KnownItem item,
    @Nullable String id,
    @Nullable String title,
    @Nullable String reason,
    EnumSet<Leniency> used) {

  Draft withReasonBelow(String below) {
    EnumSet<Leniency> more = EnumSet.copyOf(used);
    more.remove(Leniency.REASON_MISSING);
    more.add(Leniency.REASON_BELOW);
    return new Draft(head, item, id, title, below, more);
  }

  /** Without the title and the reason that a cut spoiled, and without blame for that. */
  Draft cut() {
    EnumSet<Leniency> less = EnumSet.copyOf(head.used());
    if (id != null && used.contains(Leniency.ID_WITHOUT_WORD)) {
      less.add(Leniency.ID_WITHOUT_WORD);
    }
    return new Draft(head, item, id, null, null, less);
  }

  Draft naming(KnownItem other) {
    return new Draft(head, other, id, title, reason, used);
  }

  /** What tells the item from others: its id, else its title. */
  String key() {
    if (item != null) {
      return "known " + item.place() + " " + item.id();
    }
    return id != null ? "id " + id : "title " + Structure.fold(title == null ? "" : title);
  }
}
