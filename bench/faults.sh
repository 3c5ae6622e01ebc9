#!/usr/bin/env bash
# Full disks and read-only folders, with file systems mounted for it (needs root): `tropism run` on a tmpfs of every size from too
# small for anything to large enough must end with exit code 3 and a sentence, keep what was finished, and go on when there is room.
#
#   bench/faults.sh [SIZES]     how many sizes, default 12
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tropism=${TROPISM:-$here/../tropism}
sizes=${1:-12}
folder=$(mktemp -d "${TMPDIR:-/tmp}/faults.XXXXXX")
disk=$folder/disk
finish() {
  ! mountpoint -q "$disk" || umount "$disk"
  rm -rf "$folder"
}
trap finish EXIT
mkdir "$disk"
run() { "$tropism" run "$here/many.yaml" --set replicates=30 --no-figures --out "$1" >"$folder/log" 2>&1; }
done_in() { "$tropism" status "$1" --json 2>/dev/null | sed -n 's/.*"done": \([0-9]*\).*/\1/p'; }
run "$folder/whole"
need=$(($(du -sk "$folder/whole" | cut -f1) + 1200)) # tables are written beside the old ones, through spool files
full=0 wrong=0 lost=0
for ((i = 1; i <= sizes; i++)); do
  mount -t tmpfs -o "size=$((4 + need * i * i / sizes / sizes))k" tmpfs "$disk"
  code=0
  run "$disk/out" || code=$?
  if [ $code != 0 ]; then
    full=$((full + 1))
    [ $code = 3 ] && grep -q 'No space left\|no space left\|disk' "$folder/log" || { cat "$folder/log" >&2; wrong=$((wrong + 1)); }
    before=$(done_in "$disk/out" || true)
    mount -o "remount,size=$((4 * need + 20000))k" "$disk"
    run "$disk/out" || { cat "$folder/log" >&2; exit 1; }
    resumed=$("$tropism" status "$disk/out" --json | sed -n 's/.*"resumed": \([0-9]*\).*/\1/p')
    [ "${resumed:-0}" -ge "${before:-0}" ] || lost=$((lost + before - resumed))
  fi
  for table in cases comparisons trajectories coordinates measurements; do
    cmp -s "$disk/out/$table.parquet" "$folder/whole/$table.parquet" || wrong=$((wrong + 1))
  done
  umount "$disk"
done
echo "$sizes sizes of the disk, full in $full: $lost cases lost, $wrong wrong"
mount -t tmpfs -o size=50m tmpfs "$disk"
run "$disk/out"
mount -o remount,ro "$disk"
code=0
run "$disk/out" || code=$?
"$tropism" sql "$disk/out" "select count(*) from cases" >"$folder/answer"
"$tropism" status "$disk/out" >>"$folder/answer"
grep -q 300 "$folder/answer"
echo "read-only folder: run ends with code $code ($(grep -m1 -o 'cannot [a-z ]* [^ ]*' "$folder/log" | sed "s#$disk/##")), status and sql answer"
[ $code = 3 ] && [ $((lost + wrong)) = 0 ]
