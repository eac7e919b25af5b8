# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Plots what table.py has collected, by gnuplot: plot.py GNUPLOT BENCH.json writes BENCH-calls.svg, BENCH-updates-*.svg beside it.

Medians, with the 10th and 90th percentile as bars.
"""
import json
import re
import subprocess
import sys

from table import runs

CALLS = ["direct", "inline", "outofline", "generic", "pointer", "retpoline", "kcfi"]
UPDATES = ["update", "floor-verified", "floor-pages", "floor-text", "pointers"]


def lines_of(program, result, name, wanted):
    """{figure: [(sites, median, p10, p90)]} of the runs whose name matches, which has the number of sites."""
    lines = {figure: [] for figure in wanted}
    for run, found in runs(program, result):
        match = re.fullmatch(name, run)
        for figure in wanted if match else []:
            if figure in found:
                median, low, high = found[figure]
                lines[figure].append((int(match[1]), median, median if low is None else low, median if high is None else high))
    return {figure: sorted(points) for figure, points in lines.items() if points}


def script(output, title, unit, lines):
    yield f"set terminal svg size 800,500 background 'white'\nset output '{output}'\nset title '{title}'"
    yield f"set xlabel 'sites'\nset ylabel '{unit}'\nset logscale xy\nset key left top\nset grid"
    for number, points in enumerate(lines.values()):
        yield f"$data{number} << END\n" + "\n".join(" ".join(map(str, point)) for point in points) + "\nEND"
    yield "plot " + ", ".join(f"$data{number} with yerrorlines title '{figure}' noenhanced" for number, figure in enumerate(lines))


def plot(gnuplot, output, title, unit, lines):
    if lines:
        subprocess.run([gnuplot], input="\n".join(script(output, title, unit, lines)) + "\n", text=True, check=True)


def main(gnuplot, file):
    with open(file) as opened:
        results = json.load(opened)["programs"]
    base = file.removesuffix(".json")
    if "call" in results:
        plot(gnuplot, base + "-calls.svg", "a call, in random order", "ns",
             lines_of("call", results["call"], r"sites:(\d+)", CALLS))
    for layout in ("sparse", "dense") if "update" in results else ():
        plot(gnuplot, f"{base}-updates-{layout}.svg", f"an update, {layout}, no other thread", "µs",
             lines_of("update", results["update"], layout + r"/sites:(\d+)/threads:0", UPDATES))


main(*sys.argv[1:])
