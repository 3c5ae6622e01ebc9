#!/usr/bin/env bash
# What each engine adds to a case: rows of the table in docs/performance/sweeps.md.
# Build first: ./mvnw -q -Pspark -Dquick -DskipTests -pl lab/spark,bench -am package.
#
#   bench/overhead.sh [CASES]     default 10000
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
spark=$root/lab/spark/target
[ -f "$here/target/classpath.txt" ] && [ -d "$spark/spark/jars" ] || { echo "bench/overhead.sh: build first, see the first lines of this file" >&2; exit 3; }
mapfile -t opens < <(sed -n 's/.*<tropism.spark.opens>\(.*\)<.tropism.spark.opens>.*/\1/p' "$root/lab/spark/pom.xml" | tr ' ' '\n')
"$java" "${opens[@]}" -XX:+UseSerialGC -Xmx1g --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
  -cp "$here/target/classes:$(cat "$here/target/classpath.txt"):$spark/classes:$(printf '%s:' "$spark"/spark/jars/*.jar)" \
  org.tropism.bench.Overhead "${1:-10000}" local:1 local:2 'spark:local[2]'
