package io.reranker;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.reranker", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule DEPENDS_ON_LITTLE =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("io.reranker..", "java..", "org.slf4j", "org.jspecify.."));

  @ArchTest
  static final ArchRule NO_INPUT_OR_OUTPUT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
          .orShould()
          .accessClassesThat()
          .haveFullyQualifiedName("java.io.File")
          .orShould()
          .accessClassesThat()
          .haveFullyQualifiedName("java.io.InputStream")
          .orShould()
          .accessClassesThat()
          .haveFullyQualifiedName("java.io.OutputStream")
          .orShould()
          .accessClassesThat()
          .haveFullyQualifiedName("java.io.PrintStream");

  @ArchTest
  static final ArchRule NO_BARE_EXCEPTIONS =
      noClasses()
          .that()
          .areNotAssignableTo(RerankerException.class)
          .should()
          .callConstructorWhere(
              target(
                  owner(
                      describe(
                          "RuntimeException or Exception itself",
                          type ->
                              type.isEquivalentTo(RuntimeException.class)
                                  || type.isEquivalentTo(Exception.class)))));

  /** What a model may write is decided without looking at explanations. */
  @ArchTest
  static final ArchRule DECODING_STANDS_ALONE =
      noClasses()
          .that()
          .resideInAPackage("io.reranker.decode")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.reranker.explain");
}
