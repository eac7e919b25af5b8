#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Source coverage of binaries: coverage-report.sh PROFDATA COV PROFILES BINARY...
set -eu
profdata=$1
cov=$2
profiles=$3
shift 3

find "$profiles" -name '*.profraw' >"$profiles/list"
"$profdata" merge -sparse --failure-mode=all -f "$profiles/list" -o "$profiles/all.profdata"
for binary; do
  "$cov" report "$binary" -instr-profile="$profiles/all.profdata"
done
