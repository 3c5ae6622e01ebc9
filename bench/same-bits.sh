#!/usr/bin/env bash
# The same sweep on five engines: one thread, two threads, three shards merged in another order, Spark in this process, and a
# standalone cluster of Spark one of whose two workers is killed in the middle. Prints the SHA-256 of the five tables of each; they
# must be identical.
#
#   bench/same-bits.sh [CASES]     default 10000, a multiple of 10
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tropism=$here/../tropism
cases=${1:-10000}
port=${SPARK_PORT:-17077}
folder=$(mktemp -d)
processes=()
# Only what was started here, by its number, with its executors.
finish() {
  local process
  for process in "${processes[@]}"; do
    stop "$process"
  done
  rm -rf "$folder"
}
stop() {
  local child
  for child in $(pgrep -P "$1" || true); do
    stop "$child"
  done
  kill -KILL "$1" 2>/dev/null || true
}
trap finish EXIT

run() { # NAME OPTIONS: the sweep in a folder of that name
  local name=$1
  shift
  "$tropism" run "$here/many.yaml" --set "replicates=$((cases / 10))" --no-figures --out "$folder/$name" "$@" 2>>"$folder/log" ||
    { cat "$folder/log" >&2; exit 1; }
}
show() { # NAME WHAT: the hash of its tables
  local name=$1 hash
  hash=$(cd "$folder/$name" && cat cases.parquet trajectories.parquet coordinates.parquet comparisons.parquet measurements.parquet | sha256sum | cut -d' ' -f1)
  printf '%s  %s\n' "$hash" "$2"
  printf '%s\n' "$hash" >>"$folder/hashes"
}

run one --jobs 1
show one "1 thread"
run two --jobs 2
show two "2 threads"
for i in 1 2 3; do
  run "part-$i" --shard "$i/3"
done
"$tropism" merge "$folder/part-3" "$folder/part-1" "$folder/part-2" --out "$folder/merged" --no-figures 2>>"$folder/log"
show merged "3 shards, merged as 3, 1, 2"
run spark --engine spark --master 'local[2]'
show spark "Spark, local[2]"

# The launcher becomes the JVM by `exec`: its number is the JVM's.
"$tropism" spark-master --port "$port" --webui-port 0 >"$folder/master.log" 2>&1 &
processes+=($!)
for i in 1 2; do
  SPARK_WORKER_DIR=$folder/work-$i "$tropism" spark-worker "spark://127.0.0.1:$port" --cores 1 --memory 1g --webui-port 0 >"$folder/worker-$i.log" 2>&1 &
  processes+=($!)
done
(
  until [ "$("$tropism" status "$folder/cluster" --json 2>/dev/null | sed -n 's/.*"done": \([0-9]*\).*/\1/p' || true)" -gt $((cases / 4)) ] 2>/dev/null; do
    sleep 0.2
  done
  stop "${processes[1]}"
  "$tropism" status "$folder/cluster" --json | sed -n 's/.*"done": \([0-9]*\).*/worker 1 killed after \1 cases/p' >"$folder/killed"
) &
killer=$!
run cluster --engine spark --master "spark://127.0.0.1:$port" --conf spark.executor.memory=768m --conf spark.executor.cores=1
wait $killer
show cluster "Spark, standalone, two workers; $(cat "$folder/killed")"

[ "$(sort -u "$folder/hashes" | wc -l)" = 1 ] || { echo "the tables differ" >&2; exit 1; }
echo "$cases cases, five engines, the same bits"
