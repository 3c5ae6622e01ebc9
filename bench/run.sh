#!/bin/sh
# Runs the JMH benchmarks on one pinned core and prints scalar beside vector.
# Usage: bench/run.sh [JMH options], for example: bench/run.sh -f 1 -wi 3 -i 3 residualPass
# Build first: ./mvnw -q -Dquick -DskipTests -pl bench -am package
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target="$here/target"
if [ ! -f "$target/classpath.txt" ]; then
  echo "bench/run.sh: $target/classpath.txt is missing" >&2
  echo "build first: ./mvnw -q -Dquick -DskipTests -pl bench -am package" >&2
  exit 3
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
core=${BENCH_CORE:-1}
result="$target/jmh.csv"
pin=
if command -v taskset > /dev/null; then pin="taskset -c $core"; fi
$pin "$java" --add-modules jdk.incubator.vector -cp "$target/classes:$(cat "$target/classpath.txt")" \
  org.openjdk.jmh.Main -rf csv -rff "$result" "$@"
awk -f "$here/summarize.awk" "$result"
