package io.reranker.experiment.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void textOpensNoElementAndEndsNoAttribute() {
    assertThat(Markup.escape("<b a='1' c=\"2\">&amp;\u0000\u001b\ud800"))
        .isEqualTo("&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;\ufffd\ufffd\ufffd");
  }

  @Test
  void jsonInAScriptKeepsItsMeaning() throws IOException {
    String text = "</script><!-- & \u2028\u2029 é 🎬";
    String json = Markup.inScript(new ObjectMapper().writeValueAsString(text));
    assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    assertThat(new ObjectMapper().readValue(json, String.class)).isEqualTo(text);
  }

  @Test
  void thePolicyNamesStyleAndScriptAndForbidsAllElse() {
    String html = new Page("A <title>", "p{}", "void 0", "<p>x</p>").html();
    assertThat(html)
        .contains("<title>A &lt;title&gt;</title>", "default-src 'none'", "script-src 'sha256-")
        .doesNotContain("http:", "https:");
    assertThat(new Page("t", "p{}", "", "").html()).doesNotContain("script");
  }
}
