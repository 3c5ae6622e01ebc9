#!/bin/sh
# Peak memory of sweeps of 10³, 10⁴ and (with the argument `long`, some minutes) 10⁵ small cases under a heap of 48 MB: it must
# not grow with the number of cases. Prints cases, seconds and the peak resident memory of the process, which includes what
# the database takes while the tables are written, at most 384 MB.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo "cases seconds resident-kB"
for cases in 1000 10000 ${1:+100000}; do
  cat > "$folder/sweep.yaml" <<EOF
title: Many small cases
about: Nothing is trained; every case is drawn, compared and kept.
base:
  data: {sparse-regression: {examples: 2, inputs: 3, nonzeros: 1}}
  model: {linear: {}}
  loss: {squared: {weight: 0.5}}
  initialization: {uniform: {scale: 0}}
  algorithm: {gradient-flow: {}}
  stop: {train-loss: {below: 1e-12}}
  train: false
replicates: $cases
seed: 1
EOF
  TROPISM_JAVA_OPTS=-Xmx48m "$here/../tropism" run "$folder/sweep.yaml" --no-figures --out "$folder/out" 2> "$folder/log" &
  process=$!
  begin=$(date +%s)
  peak=0
  while kill -0 $process 2> /dev/null; do
    resident=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' /proc/$process/status 2> /dev/null || echo 0)
    [ "${resident:-0}" -gt "$peak" ] && peak=$resident
    sleep 0.1
  done
  wait $process || { cat "$folder/log" >&2; exit 1; }
  echo "$cases $(($(date +%s) - begin)) $peak"
  rm -rf "$folder/out"
done
