# One line a benchmark and size from JMH's CSV: nanoseconds scalar, vector, and their ratio; for whole
# steps, nanoseconds by algorithm.
BEGIN { FS = "," }
{ gsub(/["\r]/, "") }
NR == 1 {
  for (i = 1; i <= NF; i++) column[$i] = i
  next
}
{
  name = $(column["Benchmark"])
  sub(/.*\./, "", name)
  if (("Param: algorithm" in column) && $(column["Param: algorithm"]) != "") {
    plain[++plains] = sprintf("%-42s %14.1f", name " " $(column["Param: algorithm"]), $(column["Score"]))
    next
  }
  key = name " " $(column["Param: size"])
  if (!(key in seen)) { seen[key] = 1; order[++count] = key }
  score[key, $(column["Param: kernels"])] = $(column["Score"])
}
END {
  for (i = 1; i <= plains; i++) print plain[i] " ns"
  if (count > 0) printf "%-28s %14s %14s %8s\n", "benchmark", "scalar ns", "vector ns", "ratio"
  for (i = 1; i <= count; i++) {
    k = order[i]
    s = score[k, "scalar"]
    v = score[k, "vector"]
    if (s > 0 && v > 0) printf "%-28s %14.1f %14.1f %8.2f\n", k, s, v, s / v
    else printf "%-28s %14s %14s\n", k, s, v
  }
}
