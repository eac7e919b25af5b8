# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes one table of what the benchmarks measured: table.py OUTPUT-WITHOUT-SUFFIX FLAGS RESULT.json...

RESULT.json is what a program writes by --benchmark_out. Writes OUTPUT.md and OUTPUT.json. A cell is a median, with the 10th and
90th percentile in brackets; ratios come first.
"""
import json
import os
import sys

# For each program: the unit, and what a row's other figures are divided by: the first of these that the row has.
ABOUT = {
    "call": ("ns a call", ["direct"]),
    "update": ("µs", ["floor"]),
    "xray": ("ns a sled, site or function", ["xray"]),
    "gap": ("µs", ["floor"]),
    "start": ("ms; bytes", ["floor.extra", "clang"]),
    "driver": ("ms", []),
    "retpoline": ("ns a call", []),
}
SECONDS = {"retpoline"}  # these programs count in seconds, the table in nanoseconds
# Google Benchmark's own words about a run.
OWN = {"family_index", "per_family_instance_index", "repetitions", "repetition_index", "threads", "iterations", "real_time",
       "cpu_time", "sites"}


def figures(run):
    """{name: (median, p10 or None, p90 or None)}"""
    plain = {name: value for name, value in run.items()
             if isinstance(value, (int, float)) and not isinstance(value, bool) and name not in OWN}
    return {name: (value, plain.get(name + ".p10"), plain.get(name + ".p90")) for name, value in plain.items()
            if not name.endswith((".p10", ".p90"))}


def with_best_floor(found):
    """bench-update has two floors, of which the cheaper one counts."""
    floors = [found[name] for name in ("floor-pages", "floor-text") if name in found]
    return found | {"floor": min(floors)} if floors else found


def digits(value):
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def kind(counter):
    """What is counted, for names such as update.lost: only the same is compared."""
    return counter.partition(".")[2]


def row(program, name, found):
    base = next((base for base in ABOUT[program][1] if base in found), None)
    for counter, (median, low, high) in found.items():
        of = f"{base}.{kind(counter)}" if base and kind(counter) and not kind(base) else base
        comparable = low is not None and of in found and kind(of) == kind(counter)
        ratio = f"{median / found[of][0]:.2f}" if comparable else ""
        spread = f" [{digits(low)} to {digits(high)}]" if low is not None else ""
        yield f"| {program} | {name} | {counter} | {ratio} | {digits(median)}{spread} |"


def runs(program, result):
    """Medians alone, where a program repeats."""
    entries = result["benchmarks"]
    medians = [run for run in entries if run.get("aggregate_name") == "median"]
    # Google Benchmark runs them in random order.
    for run in sorted(medians or entries, key=lambda run: run["family_index"]):
        found = with_best_floor(figures(run))
        if program in SECONDS:
            found = {name: (median * 1e9, None, None) for name, (median, _, _) in found.items()}
        yield run.get("run_name", run["name"]).split("/iterations:")[0].split("/repeats:")[0], found


def load(files):
    for file in files:
        with open(file) as opened:
            yield os.path.basename(file).removesuffix(".json").removeprefix("bench-"), json.load(opened)


def processor_share(results):
    """Of bench-call's loops, which never wait. The load average would tell of our own threads and of the build before."""
    for run in results.get("call", {"benchmarks": []})["benchmarks"]:
        if run["name"].startswith("hot"):
            return run["cpu_time"] / run["real_time"]
    return None


def markdown(results, flags):
    context = next(iter(results.values()))["context"]
    yield f"{context['machine']}; {context['kernel']}; {context['clang']}; {flags}; {context['date']}."
    share = processor_share(results)
    if share is not None:
        busy = " **Other work was on the machine: these figures are not to be quoted.**" if share < 0.95 else ""
        yield f"A loop of calls had a processor for {100 * share:.0f} % of the time.{busy}"
    yield ""
    yield "Units: " + "; ".join(f"{program}: {ABOUT[program][0]}" for program in results) + "."
    yield "Ratios are over: " + "; ".join(f"{program}: {' or '.join(ABOUT[program][1])}" for program in results
                                         if ABOUT[program][1]) + "."
    yield ""
    yield "| program | what | figure | ratio | median [10th to 90th percentile] |"
    yield "| --- | --- | --- | --- | --- |"
    for program, result in results.items():
        for name, found in runs(program, result):
            yield from row(program, name, found)


def main(output, flags, files):
    results = dict(load(files))
    text = "\n".join(markdown(results, flags)) + "\n"
    with open(output + ".md", "w") as file:
        file.write(text)
    with open(output + ".json", "w") as file:
        json.dump({"flags": flags, "programs": results}, file, indent=1)
    print(text)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
