#!/usr/bin/env bash
# Kills `tropism run` with SIGKILL at random instants, starts the same command again each time, and compares the tables at the end
# with those of an uninterrupted run. Prints how many kills, cases lost (recorded before a kill, not resumed after it), cases repeated
# (recorded more than once), and tables that differ.
#
#   bench/kills.sh [KILLS] [OPTIONS OF RUN …]     default 50, on the local engine
#   bench/kills.sh 50 --engine spark --master 'local[2]'
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tropism=${TROPISM:-$here/../tropism}
kills=${1:-50}
[ $# = 0 ] || shift
folder=$(mktemp -d "${TMPDIR:-/tmp}/kills.XXXXXX")
process=
finish() {
  [ -z "$process" ] || kill -KILL "$process" 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT
RANDOM=7
cases=$((kills * 40))
sweep=("$here/many.yaml" --set "replicates=$((cases / 10))" --no-figures)
field() { # FOLDER KEY, from the status file itself: a started JVM would be slower than the sweep
  sed -n "s/.*\"$2\": \"\\{0,1\\}\\([a-z0-9.]*\\).*/\\1/p" "$folder/$1/status.json" 2>/dev/null || true
}
said() { "$tropism" status "$folder/killed" --json | sed -n "s/.*\"$1\": \\([0-9]*\\).*/\\1/p"; }
lost=0 before=0 done=0 early=0
for ((kill = 1; kill <= kills; kill++)); do
  rm -f "$folder/killed/status.json"
  "$tropism" run "${sweep[@]}" --out "$folder/killed" "$@" >>"$folder/log" 2>&1 &
  process=$!
  # One in five somewhere in the start, the others after up to eighty cases more, however slow the machine is.
  if [ $((kill % 5)) = 0 ]; then
    until [ -f "$folder/killed/.lock" ] || ! kill -0 $process 2>/dev/null; do sleep 0.01; done
    sleep "$((RANDOM % 2)).$((RANDOM % 1000 + 1000))"
  else
    goal=$((before + RANDOM % 80))
    until [ "$(field killed done)" -ge "$goal" ] 2>/dev/null || ! kill -0 $process 2>/dev/null; do sleep 0.02; done
    sleep "0.$((RANDOM % 1000 + 1000))"
  fi
  kill -KILL $process 2>/dev/null || true
  wait $process 2>/dev/null || true
  process=
  [ -f "$folder/killed/status.json" ] || { early=$((early + 1)); continue; }
  resumed=$(said resumed)
  [ "$resumed" -ge "$before" ] || lost=$((lost + before - resumed))
  before=$(said done)
done
rm -f "$folder/killed/status.json"
"$tropism" run "${sweep[@]}" --out "$folder/killed" "$@" >>"$folder/log" 2>&1 || { tail -n 20 "$folder/log" >&2; exit 1; }
resumed=$(field killed resumed)
[ "$resumed" -ge "$before" ] || lost=$((lost + before - resumed))
done=$(field killed done)
frames=$(LC_ALL=C grep -aob $'\xf5\x54\x4a\xff' "$folder/killed/cases.journal" | wc -l)
"$tropism" run "${sweep[@]}" --out "$folder/whole" >>"$folder/log" 2>&1
wrong=0
for table in cases trajectories coordinates comparisons measurements; do
  cmp -s "$folder/killed/$table.parquet" "$folder/whole/$table.parquet" || wrong=$((wrong + 1))
done
# Two headers and two dictionaries stand in a journal beside the cases; a kill in between may leave one more.
echo "$kills kills ($early before the first word), $done of $cases cases: $lost lost, $((frames - 4 - cases)) repeated, $wrong tables differ"
[ "$lost$wrong" = 00 ] && [ "$done" = "$cases" ] && [ $((frames - 4 - cases)) -le 0 ]
