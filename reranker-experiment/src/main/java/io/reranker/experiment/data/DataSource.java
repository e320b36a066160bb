package io.reranker.experiment.data;

import io.reranker.dataset.AmazonGames;
import io.reranker.dataset.AmazonReviews;
import io.reranker.dataset.CsvColumns;
import io.reranker.dataset.CsvLog;
import io.reranker.dataset.InteractionLog;
import io.reranker.dataset.MovieLens;
import java.nio.file.Path;

/** Where interactions and items come from. */
public sealed interface DataSource {

  /**
   * Reads the files.
   *
   * @throws io.reranker.dataset.DatasetException if a file is missing, or a line cannot be read: it
   *     names file and line
   */
  InteractionLog read();

  /**
   * An unpacked MovieLens archive of any layout.
   *
   * @param folder with {@code movies.csv} or {@code movies.dat} and the ratings
   */
  record MovieLensArchive(Path folder) implements DataSource {
    @Override
    public InteractionLog read() {
      return MovieLens.read(folder);
    }
  }

  /**
   * RecBole's sequence files as LLMRank publishes Amazon data.
   *
   * @param folder with one {@code *.test.inter} and one {@code *.item}
   */
  record SequenceFiles(Path folder) implements DataSource {
    @Override
    public InteractionLog read() {
      return AmazonGames.read(folder);
    }
  }

  /**
   * Amazon review data of one category, JSON lines, plain or {@code .gz}.
   *
   * @param reviews such as {@code Video_Games_5.json.gz}
   * @param metadata such as {@code meta_Video_Games.json.gz}
   */
  record ReviewFiles(Path reviews, Path metadata) implements DataSource {
    @Override
    public InteractionLog read() {
      return AmazonReviews.read(reviews, metadata);
    }
  }

  /**
   * Any CSV files with a header: interactions, and the catalogue.
   *
   * @param interactions a row an interaction
   * @param items a row an item
   * @param columns what the columns are called
   */
  record CsvFiles(Path interactions, Path items, CsvColumns columns) implements DataSource {
    @Override
    public InteractionLog read() {
      return CsvLog.read(interactions, items, columns);
    }
  }
}
