#!/usr/bin/env bash
# Shows that the API check of the build (docs/publishing.md) finds what it is for: against a baseline that is
# the same it passes, against one with a method that is gone since it fails. Changes nothing of this folder but
# target/api-check. Needs JDK 17 and Maven 3.8.
#
#   release/api-check-proof.sh [--offline]
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
offline=
[ "${1:-}" != --offline ] || offline=-o
work=$root/target/api-check
local_repository=${MAVEN_REPO_LOCAL:-$HOME/.m2/repository}
rm -rf "$work"
mkdir -p "$work"
fail() { echo "FAILED: $*" >&2; tail -n 30 "$work/log" >&2; exit 1; }

echo "== A clone, with the baselines' repository"
git clone -q "$root" "$work/clone"
cd "$work/clone"
version=$(sed -n 's/.*<version>\(.*\)<\/version>.*/\1/p' reranker-bom/pom.xml | head -n 1)
file=reranker-core/src/main/java/io/reranker/RerankRequest.java
cp "$file" "$work/as-is"

baseline() { # Builds core under a version and puts it where the check finds it.
  mvn -B -q $offline -pl reranker-core -DskipTests -Dspotless.check.skip=true -Djapicmp.skip clean package >"$work/log" 2>&1 ||
    fail "the baseline $1 does not build"
  place=$work/baselines/io/reranker/reranker-core/$1
  mkdir -p "$place"
  cp "reranker-core/target/reranker-core-$version.jar" "$place/reranker-core-$1.jar"
  cat >"$place/reranker-core-$1.pom" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>io.reranker</groupId><artifactId>reranker-core</artifactId><version>$1</version></project>
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
check() {
  mvn -B -s "$work/settings.xml" -Dmaven.repo.local="$work/local" -pl reranker-core -DskipTests -DskipITs \
    -Dspotless.check.skip=true -Dreranker.baseline="$1" verify >"$work/log" 2>&1
}

echo "== Baseline 0.0.1: as it is now"
baseline 0.0.1
echo "== Baseline 0.0.2: one public method more"
sed -i '0,/^  public RerankRequest within(/s//  public boolean isGone() {\n    return true;\n  }\n\n  public RerankRequest within(/' "$file"
cmp -s "$file" "$work/as-is" && fail "the method was not put in"
baseline 0.0.2
cp "$work/as-is" "$file"

check 0.0.1 || fail "the same API is called incompatible"
grep -q japicmp "$work/log" || fail "the check did not run"
echo "   against 0.0.1 the build passes"
if check 0.0.2; then fail "a removed method was not found"; fi
grep -q 'isGone' "$work/log" || fail "the build failed for another reason"
grep 'isGone' "$work/log" | head -n 3
echo "   against 0.0.2 the build fails"
