#!/usr/bin/env bash
# Sweeps of 10³ cases and more: time, processor time and memory per case, size on disk, and how long `status` and a query over the
# results take. Prints rows of a table for docs/performance/sweeps.md.
#
#   bench/scale.sh [CASES …]      default: 1000 10000 100000; 1000000 takes long
#   TROPISM_JAVA_OPTS=-Xmx512m    the heap of the driver; default here 1 GiB
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tropism=${TROPISM:-$here/../tropism}
export TROPISM_JAVA_OPTS=${TROPISM_JAVA_OPTS:--Xmx1g}
folder=$(mktemp -d "${TMPDIR:-/tmp}/scale.XXXXXX")
trap 'rm -rf "$folder"' EXIT
now() { date +%s.%N; }
took() { # COMMAND: its seconds
  local begin
  begin=$(now)
  "$@" >"$folder/answer" 2>&1 || { cat "$folder/answer" >&2; exit 1; }
  echo "$begin $(now)" | awk '{printf "%.2f", $2 - $1}'
}
echo '| cases | wall ms/case | CPU ms/case | tables, of it | peak resident | journal bytes/case | tables bytes/case | files | status | SQL |'
echo '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |'
for cases in ${*:-1000 10000 100000}; do
  out=$folder/out
  rm -rf "$out"
  begin=$(now)
  "$tropism" run "$here/many.yaml" --set "replicates=$((cases / 10))" --no-figures --out "$out" >"$folder/log" 2>&1 &
  process=$!
  peak=0 cpu=0 writing=
  while kill -0 $process 2>/dev/null; do
    resident=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' /proc/$process/status 2>/dev/null || echo 0)
    [ "${resident:-0}" -gt $peak ] && peak=$resident
    ticks=$(awk '{print $14 + $15}' /proc/$process/stat 2>/dev/null || echo 0)
    [ "${ticks:-0}" -gt $cpu ] && cpu=$ticks
    if [ -z "$writing" ] && grep -qs '"state": "writing"' "$out/status.json"; then writing=$(now); fi
    sleep 0.1
  done
  wait $process || { cat "$folder/log" >&2; exit 1; }
  end=$(now)
  journal=$(stat -c %s "$out/cases.journal")
  tables=$(cat "$out"/*.parquet | wc -c)
  status=$(took "$tropism" status "$out")
  sql=$(took "$tropism" sql "$out" "select initialization_scale, avg(predicted_l1_norm), max(relative_gap) from comparisons where theorem = 'diagonal-network-gradient-flow' group by 1 order by 1")
  echo "$cases $begin $end $cpu ${writing:-$end} $peak $journal $tables $(find "$out" -type f | wc -l) $status $sql" | awk '{
    printf "| %d | %.2f | %.2f | %.2f | %.0f MB | %.0f | %.0f | %d | %s s | %s s |\n",
      $1, ($3 - $2) * 1e3 / $1, $4 * 10 / $1, ($3 - $5) * 1e3 / $1, $6 / 1e3, $7 / $1, $8 / $1, $9, $10, $11 }'
done
