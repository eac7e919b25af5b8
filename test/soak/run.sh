#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Builds the soak program and runs it: run.sh PREFIX FOLDER KEYS SITES CALLS UPDATES
# CC and CXX: sc-clang and sc-clang++, with flags.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=$1 folder=$2 keys=$3 sites=$4 calls=$5 updates=$6
cc=${CC:-$prefix/bin/sc-clang}
cxx=${CXX:-$prefix/bin/sc-clang++}
mkdir -p "$folder"
python3 "$here/generate.py" "$folder" "$keys" "$sites"
(cd "$folder" && $cc -O2 "-I$here" -c keys.c blocks-*.c)
$cxx -std=c++20 -O2 -rdynamic "-I$here" "$here/soak.cpp" "$folder"/keys.o "$folder"/blocks-*.o \
  -pthread -o "$folder/soak"
$cc -O2 -fPIC -shared --sc-rpath "-I$here" "$folder/plugin.c" -o "$folder/plugin.so"
exec "$folder/soak" "$folder/plugin.so" "$calls" "$updates"
