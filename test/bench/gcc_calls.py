#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# What a call costs that GCC compiles, at many sites: each site calls a function of its own, once in each round.
"""gcc_calls.py PREFIX GCC WORK [SITES]

Prints ns of processor time a call, median [least to most] of 15 runs in turn."""
import os
import statistics
import subprocess
import sys

MAIN = """#include <stdio.h>
#include <time.h>
%s
static long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1000000000L + t.tv_nsec;
}
static long sum;
%s
static void (*const parts[])(long) = {%s};
int main(void) {
  long least = -1;
  for (int round = 0; round < 40; round++) {
    long begin = now();
    for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++)
      parts[i](round);
    long took = now() - begin;
    if (least < 0 || took < least)
      least = took;
  }
  printf("%%f\\n", (double)least / %d);
  return sum == 1;
}
"""
WAYS = {
    "direct": ("", "f%d(x)"),
    "inline": ("DEFINE_STATIC_CALL(k%d, f%d);", "static_call(k%d, x)"),
    "outofline": ("DEFINE_STATIC_CALL(k%d, f%d);", "static_call(k%d, x)"),
    "pointer": ("long (*volatile p%d)(long) = f%d;", "p%d(x)"),
}


def program(way, sites):
    declare, call = WAYS[way]
    top = ["#include <staticcall/static_call.h>"]
    body, parts = [], []
    for i in range(sites):
        top.append("__attribute__((noipa)) static long f%d(long x) { return x + %d; }" % (i, i))
        top.append(declare.replace("%d", str(i)))
    for begin in range(0, sites, 64):
        calls = "".join("  sum += %s;\n" % (call % i) for i in range(begin, min(begin + 64, sites)))
        body.append("__attribute__((noinline)) static void part%d(long x) {\n%s}" % (begin, calls))
        parts.append("part%d" % begin)
    return MAIN % ("\n".join(top), "\n".join(body), ", ".join(parts), sites)


def main(prefix, gcc, work, sites="4096"):
    os.makedirs(work, exist_ok=True)
    for way in WAYS:
        source, output = (os.path.join(work, way + end) for end in (".c", ""))
        with open(source, "w") as file:
            file.write(program(way, int(sites)))
        compiler = [prefix + "/bin/sc-gcc"] if way == "inline" else [gcc, "-I" + prefix + "/include"]
        libraries = [] if way == "inline" else [prefix + "/lib/libstaticcall.a"]
        subprocess.run(compiler + ["-O2", source, "-o", output] + libraries, check=True,
                       env=dict(os.environ, SC_GCC=gcc))
    times = {way: [] for way in WAYS}
    for _ in range(15):
        for way in WAYS:
            times[way].append(float(subprocess.check_output([os.path.join(work, way)])))
    for way, all_times in times.items():
        print("%s: %.2f [%.2f to %.2f]" % (way, statistics.median(all_times), min(all_times), max(all_times)))


if __name__ == "__main__":
    main(*sys.argv[1:])
