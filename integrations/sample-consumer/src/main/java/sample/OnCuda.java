package sample;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.Device;
import io.reranker.onnx.OnnxOptions;
import io.reranker.onnx.OnnxRerankModel;

/**
 * Loads the model where CUDA is required, and prints its device, or that there is no driver; then
 * where CUDA is preferred, and prints the device it fell back to.
 */
public final class OnCuda {
  private OnCuda() {}

  public static void main(String[] args) {
    try (OnnxRerankModel model =
        MovieModel.load(OnnxOptions.defaults().withDevice(Device.cudaRequired(0)))) {
      System.out.println("device " + model.info().device());
    } catch (ModelException e) {
      System.out.println(e.code() + " " + e.getMessage());
      if (e.code() != ErrorCode.PROVIDER_UNAVAILABLE) {
        System.exit(1);
      }
    }
    try (OnnxRerankModel model =
        MovieModel.load(OnnxOptions.defaults().withDevice(Device.cudaPreferred(0)))) {
      System.out.println("preferred " + model.info().device());
      System.out.println("note " + model.info().deviceNote());
    }
  }
}
