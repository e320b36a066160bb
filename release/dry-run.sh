#!/usr/bin/env bash
# A dry run of publishing, into a folder of this machine: docs/publishing.md says what each step shows.
# Needs Maven 3.8 and JDK 17, or JDK 22 and newer, which publishes reranker-onnx-ffm too. Publishes what is
# committed, nothing of the working tree.
#
#   release/dry-run.sh [--cuda]
#
# --cuda     also the artifact for CUDA, up to the driver; fetches ONNX Runtime for CUDA, 640 MB
#
# Maven does not deploy offline. What the local repository holds is not asked of the network.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
cuda=
for argument in "$@"; do
  case $argument in
    --cuda) cuda=-Dcuda ;;
    *) echo "unknown option $argument" >&2; exit 2 ;;
  esac
done
work=$root/target/dry-run
repository=$work/repository
rm -rf "$work"
mkdir -p "$work"
fail() { echo "FAILED: $*" >&2; exit 1; }

echo "== 1. Two clones, in folders of unlike depth"
git clone -q "$root" "$work/first"
git clone -q "$root" "$work/a/folder/further/down/second"

echo "== 2. The first is built and published to $repository"
build() { # What is published, without the local repository's own copy, which other projects would find.
  mvn -B -q $cuda -Prelease -Dmaven.test.skip -Dspotless.check.skip -Dmaven.install.skip \
    -pl '!reranker-examples,!benchmarks' "$@"
}
(cd "$work/first" && build -DaltDeploymentRepository="dry-run::file://$repository" deploy)

echo "== 3. Every artifact has its sources, its Javadoc, its SBOM and the licence"
version=$(sed -n 's/.*<version>\(.*\)<\/version>.*/\1/p' "$work/first/reranker-bom/pom.xml" | head -n 1)
expected=$(sed -n '/<dependencyManagement>/,$ s/.*<artifactId>\(reranker-.*\)<\/artifactId>.*/\1/p' "$work/first/reranker-bom/pom.xml")
published() { # The one file of an artifact with such an end.
  find "$repository/io/reranker/$1/$version" -name "$1-*$2" | grep -E "$1-[0-9][0-9A-Za-z.]*(-[0-9.]+-[0-9]+|-SNAPSHOT)?$2\$" || true
}
for artifact in $expected; do
  if [ ! -d "$repository/io/reranker/$artifact" ]; then
    case $artifact in
      reranker-onnx-cuda) [ -n "$cuda" ] || { echo "   $artifact left out: --cuda publishes it"; continue; } ;;
      reranker-onnx-ffm) echo "   $artifact left out: it is built by a JDK 22 or newer"; continue ;;
    esac
    fail "$artifact was not published"
  fi
  for end in .pom .jar -sources.jar -javadoc.jar -cyclonedx.json; do
    [ -n "$(published "$artifact" "$end")" ] || fail "$artifact has no $end"
  done
  jar tf "$(published "$artifact" .jar)" | grep -cx META-INF/LICENSE >/dev/null || fail "$artifact's jar has no licence"
done
for pom in $(find "$repository" -name '*.pom'); do
  for field in name description; do
    grep -q "<$field>" "$pom" || fail "$pom has no $field"
  done
done
for folder in "$repository"/io/reranker/*/; do
  artifact=$(basename "$folder")
  case " $(echo $expected) reranker-parent reranker-bom " in
    *" $artifact "*) ;;
    *) fail "$artifact was published and is not in the BOM" ;;
  esac
done
echo "   $(find "$repository" -name '*.jar' | wc -l) jars, $(find "$repository" -name '*-cyclonedx.json' | wc -l) SBOMs"

echo "== 4. The second gives the same jars, byte for byte"
(cd "$work/a/folder/further/down/second" && build package)
sums() { (cd "$1" && find . -path '*/target/*.jar' -not -path '*/original-*' -o -path '*/target/*-cyclonedx.json' -o -path '*/target/bom.json' | sort | xargs sha256sum); }
sums "$work/first" >"$work/first.sha256"
sums "$work/a/folder/further/down/second" >"$work/second.sha256"
diff "$work/first.sha256" "$work/second.sha256" || fail "two builds of one commit differ"
echo "   $(grep -c '\.jar$' "$work/first.sha256") jars are equal"

echo "== 5. A project outside the reactor builds from the published artifacts"
mine=${MAVEN_REPO_LOCAL:-$HOME/.m2/repository}
sample=$work/sample
cp -r "$work/first/integrations/sample-consumer" "$sample"
# What others published is taken from this machine's local repository where it has it.
cat >"$work/settings.xml" <<XML
<settings>
  <profiles>
    <profile>
      <id>dry-run</id>
      <repositories>
        <repository><id>dry-run</id><url>file://$repository</url></repository>
        <repository><id>others</id><url>file://$mine</url><snapshots><enabled>false</enabled></snapshots></repository>
      </repositories>
      <pluginRepositories>
        <pluginRepository><id>others</id><url>file://$mine</url></pluginRepository>
      </pluginRepositories>
    </profile>
  </profiles>
  <activeProfiles><activeProfile>dry-run</activeProfile></activeProfiles>
</settings>
XML
build_sample() {
  (cd "$sample" && mvn -B -q -s "$work/settings.xml" -Dmaven.repo.local="$work/local" \
    -Dreranker.version="$version" "$@" clean compile)
}
build_sample
case $(cat "$sample/target/class-path.txt") in
  *"$root/reranker"*) fail "the sample's class path reaches into this build" ;;
esac

echo "== 6. It runs the README's lines on the CPU"
block() { # The text between the fences of the README's first block of a language, or of its second plain one after it.
  sed -n '/^```java$/,/^```$/p' "$root/README.md" | sed '/^```/d'
}
sed -n '/\/\/ README:/,/\/\/ End of README./p' "$sample/src/main/java/sample/ReadmeLines.java" |
  sed '1d;$d;s/^    //' >"$work/sample-lines.txt"
block >"$work/readme-lines.txt"
diff "$work/readme-lines.txt" "$work/sample-lines.txt" || fail "the sample's lines are not the README's"
java -cp "$sample/target/classes:$(cat "$sample/target/class-path.txt")" sample.ReadmeLines 2>"$work/cpu.err" | tee "$work/cpu.txt"
# The README's ranks, titles and reasons; the last digits of a score are the processor's.
words() { sed 's/([-0-9.]*)//' "$1"; }
sed -n '/^```java$/,$p' "$root/README.md" | sed -n '/^1\. /,/^```$/p' | sed '/^```/d' >"$work/readme-output.txt"
diff <(words "$work/readme-output.txt") <(words "$work/cpu.txt") || fail "the README promises another output"

if [ -n "$cuda" ]; then
  echo "== 7. With the artifact for CUDA it runs up to the driver"
  build_sample -Dcuda
  grep -q onnxruntime_gpu "$sample/target/class-path.txt" || fail "ONNX Runtime for CUDA is not on the class path"
  if grep -q '/onnxruntime-[0-9]' "$sample/target/class-path.txt"; then fail "both ONNX Runtimes are on the class path"; fi
  java -cp "$sample/target/classes:$(cat "$sample/target/class-path.txt")" sample.OnCuda 2>"$work/cuda.err" | tee "$work/cuda.txt"
  if grep -q '^PROVIDER_UNAVAILABLE' "$work/cuda.txt"; then
    grep -q '^preferred CPU' "$work/cuda.txt" || fail "without a driver a preferred GPU is not replaced by the CPU"
  else
    grep -q '^device CUDA' "$work/cuda.txt" || fail "neither a GPU nor a word about the driver"
  fi
else
  echo "== 7. Left out: --cuda"
fi
echo "The dry run passed. Nothing was published outside $work."
