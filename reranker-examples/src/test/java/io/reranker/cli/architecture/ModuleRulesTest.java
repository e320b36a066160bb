package io.reranker.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The module rules of the design, over every module that the command line brings together. */
class ModuleRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.reranker");

  private static final String[] OTHER_MODULES = {
    "io.reranker.bootstrap..",
    "io.reranker.cli..",
    "io.reranker.dataset..",
    "io.reranker.experiment..",
    "io.reranker.langchain4j..",
    "io.reranker.lucene..",
    "io.reranker.metrics..",
    "io.reranker.micrometer..",
    "io.reranker.model..",
    "io.reranker.onnx..",
    "io.reranker.spark..",
    "io.reranker.spring..",
  };

  private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("io.reranker..");

  private static final DescribedPredicate<JavaClass> CORE =
      OURS.and(not(resideInAnyPackage(OTHER_MODULES))).as("core");

  /** The folder or jar of a class file, down to the module's name. */
  private static final Pattern MODULE =
      Pattern.compile("/(reranker-[a-z0-9-]+?)(?:/target/classes/|-\\d[^/]*\\.jar!/|/target/.*)");

  @Test
  void everyModuleIsThere() {
    assertThat(packagesByModule().values().stream().distinct().count()).isGreaterThan(3);
    assertThat(CLASSES.stream().filter(CORE)).isNotEmpty();
    for (String module :
        new String[] {
          "cli",
          "metrics",
          "onnx",
          "dataset",
          "experiment",
          "model",
          "lucene",
          "langchain4j",
          "spark",
          "spring"
        }) {
      assertThat(CLASSES.stream().filter(resideInAPackage("io.reranker." + module + "..")))
          .as(module)
          .isNotEmpty();
    }
  }

  @Test
  void coreDependsOnNothingOfOurs() {
    noClasses()
        .that(CORE)
        .should()
        .dependOnClassesThat(resideInAnyPackage(OTHER_MODULES))
        .check(CLASSES);
  }

  @Test
  void coreBringsNoLibrariesWithIt() {
    classes()
        .that(CORE)
        .should()
        .onlyDependOnClassesThat(
            CORE.or(
                resideInAnyPackage(
                    "java..", "org.slf4j..", "com.google.common..", "org.jspecify..")))
        .check(CLASSES);
  }

  @Test
  void metricsDependOnNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage("io.reranker.metrics..")
        .should()
        .dependOnClassesThat(OURS.and(not(resideInAPackage("io.reranker.metrics.."))))
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"onnx", "bootstrap", "dataset", "lucene", "langchain4j", "spring.ai"})
  void dependsOnlyOnCore(String module) {
    String own = "io.reranker." + module + "..";
    noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(OURS.and(not(CORE)).and(not(resideInAPackage(own))))
        .allowEmptyShould(module.equals("bootstrap")) // Comes with its own issue.
        .check(CLASSES);
  }

  @Test
  void theModelDependsOnlyOnOnnxAndCore() {
    noClasses()
        .that()
        .resideInAPackage("io.reranker.model..")
        .should()
        .dependOnClassesThat(
            OURS.and(not(CORE))
                .and(not(resideInAnyPackage("io.reranker.model..", "io.reranker.onnx.."))))
        .check(CLASSES);
  }

  @Test
  void sparkDependsOnlyOnOnnxMetricsAndCore() {
    noClasses()
        .that()
        .resideInAPackage("io.reranker.spark..")
        .should()
        .dependOnClassesThat(
            OURS.and(not(CORE))
                .and(
                    not(
                        resideInAnyPackage(
                            "io.reranker.spark..", "io.reranker.onnx", "io.reranker.metrics.."))))
        .check(CLASSES);
  }

  @Test
  void nothingDependsOnTheCommandLine() {
    noClasses()
        .that(OURS.and(not(resideInAPackage("io.reranker.cli.."))))
        .should()
        .dependOnClassesThat(resideInAPackage("io.reranker.cli.."))
        .check(CLASSES);
  }

  @Test
  void noPackageIsInTwoModules() {
    assertThat(packagesByModule())
        .allSatisfy((name, modules) -> assertThat(modules).as(name).hasSize(1));
  }

  @Test
  void nothingThrowsABareException() {
    NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CLASSES);
  }

  @Test
  void onlyTheCommandLineUsesTheStandardStreams() {
    noClasses()
        .that(OURS.and(not(resideInAPackage("io.reranker.cli.."))))
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  /** What gives the time of day, or waits until one. */
  private static final DescribedPredicate<JavaCall<?>> READS_THE_WALL_CLOCK =
      DescribedPredicate.describe(
          "read the wall clock or wait until a time of it",
          call -> {
            String owner = call.getTargetOwner().getName();
            String name = call.getName();
            return name.equals("currentTimeMillis")
                || name.equals("parkUntil")
                || name.equals("awaitUntil")
                || owner.startsWith("java.time.") && name.equals("now")
                || owner.equals("java.time.Clock")
                || owner.equals("java.util.Timer")
                || owner.equals("java.util.Calendar")
                || owner.equals("java.util.Date") && name.equals("<init>");
          });

  /** A clock that jumps must move no deadline: time is measured by System.nanoTime(). */
  @Test
  void noRequestLooksAtTheWallClock() {
    noClasses()
        .that(
            CORE.or(
                resideInAnyPackage(
                    "io.reranker.onnx..",
                    "io.reranker.bootstrap..",
                    "io.reranker.langchain4j..",
                    "io.reranker.lucene..",
                    "io.reranker.micrometer..",
                    "io.reranker.spring..")))
        .should()
        .callCodeUnitWhere(READS_THE_WALL_CLOCK)
        .check(CLASSES);
  }

  @Test
  void nothingUsesJavaUtilLogging() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
  }

  private static Map<String, Set<String>> packagesByModule() {
    Map<String, Set<String>> packages = new TreeMap<>();
    for (JavaClass one : CLASSES) {
      String uri = one.getSource().orElseThrow().getUri().toString();
      packages.computeIfAbsent(one.getPackageName(), name -> new TreeSet<>()).add(module(uri));
    }
    return packages;
  }

  private static String module(String uri) {
    Matcher matcher = MODULE.matcher(uri);
    String module = null;
    while (matcher.find()) {
      module = matcher.group(1);
    }
    assertThat(module).as("the module of %s", uri).isNotNull();
    return String.valueOf(module);
  }
}
