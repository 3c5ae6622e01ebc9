# One line a benchmark and size from JMH's CSV: nanoseconds scalar, vector, and their ratio.
BEGIN { FS = "," }
{ gsub(/["\r]/, "") }
NR == 1 {
  for (i = 1; i <= NF; i++) column[$i] = i
  next
}
{
  name = $(column["Benchmark"])
  sub(/.*\./, "", name)
  key = name " " $(column["Param: size"])
  if (!(key in seen)) { seen[key] = 1; order[++count] = key }
  score[key, $(column["Param: kernels"])] = $(column["Score"])
}
END {
  printf "%-28s %14s %14s %8s\n", "benchmark", "scalar ns", "vector ns", "ratio"
  for (i = 1; i <= count; i++) {
    k = order[i]
    s = score[k, "scalar"]
    v = score[k, "vector"]
    if (s > 0 && v > 0) printf "%-28s %14.1f %14.1f %8.2f\n", k, s, v, s / v
    else printf "%-28s %14s %14s\n", k, s, v
  }
}
