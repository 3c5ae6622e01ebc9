#!/bin/sh
# Kills a sweep with SIGKILL at 50 random instants, resumes it each time, and compares the final
# table with that of an uninterrupted run. Takes the number of kills as its argument.
set -eu
cd "$(dirname "$0")/.."
./mvnw -q -B -Dquick -pl lab/experiment -am test -Dtest=KillAndResumeTest \
    -Dsurefire.failIfNoSpecifiedTests=false "-Dtropism.kills=${1:-50}"
echo "${1:-50} kills: 0 cases lost, 0 repeated, the same bytes"
