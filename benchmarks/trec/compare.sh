#!/bin/sh
# Times `./reranker evaluate --compat` against a build of NIST's trec_eval on one file, run after
# run in turn, and checks that both print the same bytes.
#
#   benchmarks/trec/compare.sh FOLDER TREC_EVAL trec9|trec10 [RUNS]
#
# FOLDER holds big.qrels and big.run of make_data.py; TREC_EVAL is the program, built with -O3 from
# github.com/usnistgov/trec_eval. Needs GNU time as /usr/bin/time.
set -eu
folder=$1
trec_eval=$2
version=$3
runs=${4:-5}
root=$(cd "$(dirname "$0")/../.." && pwd -P)
ours=$(mktemp)
theirs=$(mktemp)
trap 'rm -f "$ours" "$theirs"' EXIT

i=0
while [ "$i" -lt "$runs" ]; do
  /usr/bin/time -f 'reranker   %e s  %U s user  %S s system  %M KB' "$root/reranker" evaluate \
    --compat "$version" --per-query --measures all_trec \
    --qrels "$folder/big.qrels" --run "$folder/big.run" >"$ours"
  /usr/bin/time -f 'trec_eval  %e s  %U s user  %S s system  %M KB' "$trec_eval" \
    -q -m all_trec "$folder/big.qrels" "$folder/big.run" >"$theirs"
  i=$((i + 1))
done
cmp "$ours" "$theirs" && echo 'the same bytes'
