#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Builds programs with sc-clang against an instrumented runtime, and runs them:
# run-programs.sh SC_CLANG CLANG RUNTIME_FOLDER WORK_FOLDER FLAGS FILE...
set -eu
sc_clang=$1 clang=$2 runtime=$3 work=$4 flags=$5
shift 5
mkdir -p "$work"
for file; do
  program=$work/$(basename "$file").out
  # shellcheck disable=SC2086 # one word per flag
  "$sc_clang" $flags -g -O1 -c "$file" -o "$program.o"
  # shellcheck disable=SC2086
  "$clang" $flags "$program.o" "$runtime/libstaticcall.a" -pthread -o "$program"
  "$program" >"$program.log" 2>&1 || {
    echo "$file ended with $?:" && cat "$program.log" && exit 1
  }
done
