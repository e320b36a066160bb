#!/usr/bin/env bash
# Shows that the API check of the build (docs/publishing.md) finds what it is for: against a baseline that is
# the same it passes, against one with a method that is gone since it fails. Changes nothing of this folder but
# target/api-check. Needs JDK 17 and Maven 3.8.
#
#   release/api-check-proof.sh
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$root/target/api-check
local_repository=${MAVEN_REPO_LOCAL:-$HOME/.m2/repository}
rm -rf "$work"
mkdir -p "$work"
fail() { echo "FAILED: $*" >&2; tail -n 30 "$work/log" >&2; exit 1; }

echo "== A clone, with the baselines' repository"
git clone -q "$root" "$work/clone"
cd "$work/clone"
version=$(sed -n 's/.*<version>\(.*\)<\/version>.*/\1/p' reranker-bom/pom.xml | head -n 1)

place() { # Puts a jar where the check finds it as a version.
  folder=$work/baselines/io/reranker/reranker-core/$2
  mkdir -p "$folder"
  cp "$1" "$folder/reranker-core-$2.jar"
  cat >"$folder/reranker-core-$2.pom" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>io.reranker</groupId><artifactId>reranker-core</artifactId><version>$2</version></project>
XML
}
cat >"$work/settings.xml" <<XML
<settings>
  <profiles>
    <profile>
      <id>baselines</id>
      <repositories>
        <repository><id>baselines</id><url>file://$work/baselines</url></repository>
        <repository><id>others</id><url>file://$local_repository</url><snapshots><enabled>false</enabled></snapshots></repository>
      </repositories>
      <pluginRepositories>
        <pluginRepository><id>others</id><url>file://$local_repository</url></pluginRepository>
      </pluginRepositories>
    </profile>
  </profiles>
  <activeProfiles><activeProfile>baselines</activeProfile></activeProfiles>
</settings>
XML
build() {
  mvn -B -s "$work/settings.xml" -Dmaven.repo.local="$work/local" -pl reranker-core -DskipTests -DskipITs \
    -Dspotless.check.skip=true "$@" >"$work/log" 2>&1
}

echo "== Baseline 0.0.1: as it is now"
build package || fail "it does not build"
place "reranker-core/target/reranker-core-$version.jar" 0.0.1

echo "== Baseline 0.0.2: one public method more"
mkdir -p "$work/more/source" "$work/more/classes"
sed '0,/^  public RerankRequest within(/s//  public boolean isGone() {\n    return true;\n  }\n\n  public RerankRequest within(/' \
  reranker-core/src/main/java/io/reranker/RerankRequest.java >"$work/more/source/RerankRequest.java"
grep -q isGone "$work/more/source/RerankRequest.java" || fail "the method was not put in"
annotations=$(find "$work/local/org/jspecify" -name 'jspecify-*.jar')
javac -proc:none --release 17 -d "$work/more/classes" -cp "reranker-core/target/classes:$annotations" "$work/more/source/RerankRequest.java"
cp "reranker-core/target/reranker-core-$version.jar" "$work/more/core.jar"
jar --update --file "$work/more/core.jar" -C "$work/more/classes" io
place "$work/more/core.jar" 0.0.2

build -Dreranker.baseline=0.0.1 verify || fail "the same API is called incompatible"
grep -q japicmp "$work/log" || fail "the check did not run"
echo "   against 0.0.1 the build passes"
if build -Dreranker.baseline=0.0.2 verify; then fail "a removed method was not found"; fi
grep -q 'isGone' "$work/log" || fail "the build failed for another reason"
grep 'isGone' "$work/log" | head -n 3
echo "   against 0.0.2 the build fails"
