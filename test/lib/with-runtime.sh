#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Runs a plain compiler as a user without sc-clang would: with-runtime.sh PREFIX COMPILER ARGUMENT...
#
# An executable gets the archive, a shared object libstaticcall.so (two archives in
# one process would be two runtimes), anything else only the headers. The archive
# comes last because linkers search archives in order. An executable also exports
# the runtime's entry points, so that shared objects that are loaded later use its.
set -eu
prefix=$1
compiler=$2
shift 2

runtime=executable
exports=-Wl,--dynamic-list=$prefix/lib/staticcall/exports.list
for argument; do
  case $argument in
  -shared) runtime=shared ;;
  -static | -static-pie) exports= ;;
  -c | -S | -E | -M | -MM | -fsyntax-only | -r) runtime=none && break ;;
  esac
done

set -- "$@" -pthread
case $runtime in
executable) set -- "$@" "-L$prefix/lib" -l:libstaticcall.a ${exports:+"$exports"} ;;
shared) set -- "$@" "-L$prefix/lib" -Wl,-rpath,"$prefix/lib" -l:libstaticcall.so ;;
esac
exec "$compiler" "-I$prefix/include" "$@"
