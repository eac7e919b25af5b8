#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# check.sh MODEL FOLDER [VARIANT...]: spin's verdict on one variant of the model, in FOLDER.
set -eu
model=$1
folder=$2
shift 2
mkdir -p "$folder"
cd "$folder"
defines=
claim=-DNOCLAIM
search=
for variant; do
  defines="$defines -D$variant"
  if [ "$variant" = MAY_STOP ]; then
    claim=
    search="-a -f" # acceptance cycles, weakly fair
  fi
done
# shellcheck disable=SC2086 # words
spin $defines -a "$model" >spin.log
# shellcheck disable=SC2086
cc -O2 -w $claim -DNFAIR=4 -o pan pan.c
# shellcheck disable=SC2086
./pan -m1000000 $search >pan.log
# A search that was cut short proves nothing.
if grep -q -e 'max search depth too small' -e 'out of memory' pan.log; then
  echo "the search was not complete"
  exit 1
fi
grep -e '^pan:[0-9]*: ' -e 'errors: ' pan.log
