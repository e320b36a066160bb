package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DeviceTest {
  @Test
  void impossibleDevicesAreRefusedWhenTheyAreMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> Device.cudaRequired(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Device.cudaPreferred(0).withMemoryLimit(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Device.cpu().withMemoryLimit(1 << 30));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Device(Device.Kind.CPU, 1, false, 0))
        .withMessageContaining("not 1 and 0");
  }

  @Test
  void aLimitKeepsTheRest() {
    assertThat(Device.cudaRequired(2).withMemoryLimit(5))
        .isEqualTo(new Device(Device.Kind.CUDA, 2, true, 5));
  }
}
