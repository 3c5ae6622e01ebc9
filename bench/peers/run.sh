#!/usr/bin/env bash
# Measures Tropism beside its peers and writes docs/performance.md (README.md here says how).
# Usage: bench/peers/run.sh [--rows WORD,WORD] [--repeats 5] [--seconds 0.25] [--cores 1,2]
#   PEERS_PYTHON   a Python that has requirements.txt (default: an environment is made in bench/target)
#   JAVA_HOME      a JDK 25
set -euo pipefail
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
target=$root/bench/target
cd "$root"
mkdir -p "$target"
if [ -z "${BENCH_CLASSPATH:-}" ]; then
  ./mvnw -q -B -Dquick -Dtropism.lint=-Xlint:none -Dmaven.test.skip=true -pl bench -am package >"$target/build.log" 2>&1 || {
    cat "$target/build.log" >&2
    exit 3
  }
  BENCH_CLASSPATH=$target/classes:$(cat "$target/classpath.txt")
fi
python=${PEERS_PYTHON:-$target/python/bin/python}
if [ ! -x "$python" ]; then
  python3 -m venv "$target/python"
  "$target/python/bin/pip" install -q -r "$here/requirements.txt"
fi
java=
for folder in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
  if [ -z "$java" ] && [ -x "$folder/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$folder/release" 2>/dev/null; then
    java=$folder/bin/java
  fi
done
[ -n "$java" ] || { echo "bench/peers/run.sh: there is no JDK 25; set JAVA_HOME" >&2; exit 3; }
./tropism --help >/dev/null
exec "$python" "$here/compare.py" --java "$java" --class-path "$BENCH_CLASSPATH" --write "$@"
