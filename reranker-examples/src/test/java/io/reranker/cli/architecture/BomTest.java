package io.reranker.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What is published: the BOM names it all, and each jar has a module's name. */
class BomTest {
  private static final Path ROOT = Path.of("..");
  private static final String BOM = "reranker-bom";

  private static Document read(Path pom) {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException(pom.toString(), e);
    }
  }

  /** The folders of all modules, those of profiles too. */
  private static List<Path> modules() {
    return texts(read(ROOT.resolve("pom.xml")), "module").stream().map(ROOT::resolve).toList();
  }

  private static List<String> texts(Document document, String tag) {
    List<String> texts = new ArrayList<>();
    NodeList nodes = document.getElementsByTagName(tag);
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }

  /** The text of a child of the project's element; empty where there is none. */
  private static String own(Document document, String tag) {
    NodeList nodes = document.getDocumentElement().getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element && element.getTagName().equals(tag)) {
        return element.getTextContent().strip();
      }
    }
    return "";
  }

  /** What holds with every JDK: takes the profiles out. */
  private static Document withoutProfiles(Document pom) {
    NodeList profiles = pom.getElementsByTagName("profiles");
    while (profiles.getLength() > 0) {
      Node node = profiles.item(0);
      node.getParentNode().removeChild(node);
    }
    return pom;
  }

  private static boolean published(Document pom) {
    return !texts(pom, "maven.deploy.skip").contains("true");
  }

  @Test
  void theBomNamesEveryPublishedModule() {
    List<String> managed = texts(read(ROOT.resolve(BOM).resolve("pom.xml")), "artifactId");
    List<String> expected = new ArrayList<>();
    for (Path module : modules()) {
      Document pom = read(module.resolve("pom.xml"));
      String artifact = own(pom, "artifactId");
      if (published(pom) && !artifact.equals(BOM)) {
        expected.add(artifact);
      }
    }
    assertThat(managed.stream().filter(name -> name.startsWith("reranker-") && !name.equals(BOM)))
        .as(
            "what reranker-bom/pom.xml manages; a module that is not published sets"
                + " maven.deploy.skip")
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theBomHasTheParentsVersion() {
    assertThat(own(read(ROOT.resolve(BOM).resolve("pom.xml")), "version"))
        .isEqualTo(own(read(ROOT.resolve("pom.xml")), "version"));
  }

  @Test
  void everyPublishedJarHasAModuleName() {
    for (Path module : modules()) {
      Document pom = read(module.resolve("pom.xml"));
      if (!published(pom) || own(pom, "artifactId").equals(BOM)) {
        continue;
      }
      boolean descriptor = Files.exists(module.resolve("src/main/java/module-info.java"));
      List<String> automatic = texts(withoutProfiles(pom), "Automatic-Module-Name");
      assertThat(descriptor || automatic.size() == 1)
          .as("%s: module-info.java, or Automatic-Module-Name in its manifest", module)
          .isTrue();
      String folder = Objects.requireNonNull(module.getFileName()).toString();
      String name = "io." + folder.replace('-', '.');
      automatic.forEach(given -> assertThat(given).isEqualTo(name));
    }
  }
}
