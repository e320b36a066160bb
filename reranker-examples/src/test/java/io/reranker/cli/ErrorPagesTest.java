package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.ErrorCode;
import io.reranker.dataset.DatasetException;
import io.reranker.experiment.ExperimentException;
import io.reranker.experiment.text.AuditTextException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every error code has a row in the pages that say what it means, and no row is of none. */
class ErrorPagesTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \\| [^|]*\\w[^|]* \\| .*\\w.* \\|$");
  private static final Pattern CODE = Pattern.compile("[A-Z_]+");

  @Test
  void everyCodeSaysWhatItMeansToAnOperator() throws IOException {
    assertThat(codes("operations.md")).isEqualTo(names(ErrorCode.values()));
  }

  @Test
  void everyCodeSaysWhatThrowsIt() throws IOException {
    assertThat(codes("errors.md"))
        .isEqualTo(
            names(
                ErrorCode.values(),
                DatasetException.Code.values(),
                ExperimentException.Code.values(),
                AuditTextException.Code.values()));
  }

  private static Set<String> names(Enum<?>[]... codes) {
    return Stream.of(codes)
        .flatMap(Arrays::stream)
        .map(Enum::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> codes(String page) throws IOException {
    return Files.readAllLines(Path.of("..", "docs", page)).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .flatMap(row -> CODE.matcher(row.group(1)).results())
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
