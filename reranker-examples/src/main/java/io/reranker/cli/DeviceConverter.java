package io.reranker.cli;

import io.reranker.cli.ModelOptions.DeviceChoice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code cuda-required} and the like. */
final class DeviceConverter implements ITypeConverter<DeviceChoice> {
  @Override
  public DeviceChoice convert(String text) {
    for (DeviceChoice choice : DeviceChoice.values()) {
      if (choice.toString().equals(text)) {
        return choice;
      }
    }
    throw new TypeConversionException("'" + text + "' is none of cpu, cuda, cuda-required");
  }
}
