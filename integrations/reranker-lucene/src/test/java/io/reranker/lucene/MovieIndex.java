package io.reranker.lucene;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;

/** An index in memory whose segments hold two documents each, numbered as they came. */
final class MovieIndex implements AutoCloseable {
  private final DirectoryReader reader;

  private MovieIndex(DirectoryReader reader) {
    this.reader = reader;
  }

  record Movie(String id, String title, String... genres) {}

  static MovieIndex of(List<Movie> movies) throws IOException {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try (IndexWriter writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig(new StandardAnalyzer()).setMergePolicy(NoMergePolicy.INSTANCE))) {
      for (int i = 0; i < movies.size(); i++) {
        writer.addDocument(document(movies.get(i), i));
        if (i % 2 == 1) {
          writer.commit();
        }
      }
    }
    return new MovieIndex(DirectoryReader.open(directory));
  }

  IndexSearcher searcher() {
    return new IndexSearcher(reader);
  }

  private static Document document(Movie movie, int place) {
    Document document = new Document();
    document.add(new StoredField("id", movie.id()));
    document.add(new TextField("title", movie.title(), Field.Store.YES));
    for (String genre : movie.genres()) {
      document.add(new TextField("genres", genre, Field.Store.YES));
    }
    document.add(new NumericDocValuesField("place", place));
    return document;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
