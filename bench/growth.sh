#!/bin/sh
# How cost grows with n, d, steps and cases: fitted exponents, written to docs/performance/growth.md and into docs/performance.md.
# Build first: ./mvnw -q -Dquick -DskipTests -pl bench -am package. Takes about a minute. BENCH_CLASSPATH replaces what was built.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if [ -z "${BENCH_CLASSPATH:-}" ]; then
  [ -f "$here/target/classpath.txt" ] || { echo "bench/growth.sh: build first, see the first lines of this file" >&2; exit 3; }
  BENCH_CLASSPATH=$here/target/classes:$(cat "$here/target/classpath.txt")
fi
mkdir -p "$root/docs/performance" "$here/target"
"$java" --add-modules jdk.incubator.vector -XX:+UseSerialGC -cp "$BENCH_CLASSPATH" org.tropism.bench.Growth > "$here/target/growth.table"
{
  echo '## How cost grows'
  echo
  echo 'By `bench/growth.sh`: the exponent p of `time ∝ size^p` over sizes that double, from the least times of five repeats, and in'
  echo 'parentheses the smallest and the largest over the repeats. Below 1 where fixed costs still count; above where a cache is left.'
  echo
  cat "$here/target/growth.table"
} > "$root/docs/performance/growth.md"
cat "$root/docs/performance/growth.md"
if [ -f "$here/target/peers.json" ] && [ -x "${PEERS_PYTHON:-$here/target/python/bin/python}" ]; then
  "${PEERS_PYTHON:-$here/target/python/bin/python}" "$here/peers/report.py" "$here/target/peers.json" "$root/docs/performance.md"
fi
