package io.reranker.experiment.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What relative paths of a configuration are seen from.
 *
 * @param config the configuration's own folder: bundles, training files, the data's folder
 * @param data the data's folder: lists, titles, users and other files of the data
 */
record Folders(Path config, Path data) {

  Path inConfig(String key, String text) {
    return config.resolve(path(key, text)).normalize();
  }

  Path inData(String key, String text) {
    return data.resolve(path(key, text)).normalize();
  }

  static Path path(String key, String text) {
    if (text.isBlank()) {
      throw new ValueException(key, "is blank", "give a path");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ValueException(key, "is no path: " + e.getReason(), "give a path");
    }
  }
}
