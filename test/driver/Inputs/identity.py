#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shows that `-###` of clang and of sc-clang differ by exactly our additions.

  identity.py CLANG SC_CLANG PREFIX WORK FILE...

Each line of a FILE is `EXPECTED | ARGUMENTS`; EXPECTED names what is added, in the
order of additions() below, or is `nothing`; `error` says that clang refuses the line,
`refused` that sc-clang alone does, because of LTO without lld. `clang++` as the first argument stands for the C++ driver. The inputs that the lines
name are created empty in WORK.
"""
import hashlib
import multiprocessing.pool
import os
import re
import shlex
import subprocess
import sys

INPUT = re.compile(r"^[^-@].*\.(c|cc|c\+\+|cpp|cxx|h|hpp|i|s|S|rc|o|a|so(\.\d+)*|bc|ll|lo|pcm|cppm|ld)$")
REFUSED = "sc-clang: error: -flto with a linker that cannot run the pass: add -fuse-ld=lld"


def pass_hash(private):
    with open(private + "/StaticCallPass.so", "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def additions(prefix):
    """Name -> the arguments that appear in one place of one job."""
    private = prefix + "/lib/staticcall"
    archive = ["--push-state", "--no-whole-archive",
               private + "/../libstaticcall.a", "--pop-state"]
    return {
        "pass": [f"-fpass-plugin={private}/StaticCallPass.so"],
        "retpoline": ["-D", "STATIC_CALL_RETPOLINE"],
        "thread": ["-D", "__STATIC_CALL_PASS__"],
        "include": ["-idirafter", private + "/include"],
        "lto": [f"--load-pass-plugin={private}/StaticCallPass.so", "-mllvm",
                "-internalize-public-api-list=__static_call_pass_" + pass_hash(private)],
        "archive-libc": archive + ["-lc"],
        "archive": archive,
        "export": [f"--dynamic-list={private}/exports.list"],
        "shared": ["--push-state", "-Bdynamic", "--as-needed",
                   private + "/../libstaticcall.so", "--pop-state"],
    }


def jobs(compiler, arguments, work):
    done = subprocess.run([compiler, "-###"] + arguments, cwd=work, text=True,
                          stdin=subprocess.DEVNULL, capture_output=True)
    lines = [line for line in done.stderr.splitlines()
             if not line.startswith("Configuration file: ")]
    text = re.sub(r"(/[\w.+-]+)-[0-9a-f]{6}(\.\w+)?\b", r"\1-XXXXXX\2", "\n".join(lines))
    return done.returncode, [shlex.split(line) if line.startswith(' "') else line
                             for line in text.split("\n")]


def remove(job, words):
    """The job without the first occurrence of words, or None."""
    for start in range(len(job) - len(words) + 1):
        if job[start:start + len(words)] == words:
            return job[:start] + job[start + len(words):]
    return None


def check(compilers, prefix, work, expected, arguments):
    compiler = 1 if arguments[0] == "clang++" else 0
    arguments = arguments[compiler:]
    plain, ours = (jobs(pair[compiler], arguments, work) for pair in compilers)
    found, stripped = set(), []
    for job in ours[1]:
        for name, words in additions(prefix).items():
            shorter = remove(job, words) if isinstance(job, list) else None
            if shorter is not None:
                found.add(name)
                job = shorter
        stripped.append(job)
    if (plain[0] != 0) != ("error" in expected):
        yield f"clang exits with {plain[0]}: {plain[1]}"
    if "refused" in expected:
        if ours != (1, [REFUSED]):
            yield f"not refused: {ours}"
        return
    if (ours[0], stripped) != plain:
        yield f"not only additions:\n  clang:    {plain}\n  sc-clang: {ours}"
    if found != expected - {"error"}:
        yield f"added {sorted(found)}, expected {sorted(expected)}"


def create_inputs(work, arguments):
    for word in arguments:
        path = os.path.join(work, word)
        if INPUT.match(word) and not os.path.exists(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, "w").close()


def read_lines(files):
    for name in files:
        with open(name) as file:
            for line in file:
                if line.strip() and not line.startswith("#"):
                    expected, arguments = line.split("|", 1)
                    yield set(expected.split()) - {"nothing"}, shlex.split(arguments)


def main():
    clang, sc_clang, prefix, work, *files = sys.argv[1:]
    compilers = [(clang, clang + "++"), (sc_clang, sc_clang + "++")]
    lines = list(read_lines(files))
    for _, arguments in lines:
        create_inputs(work, arguments)

    def problems(line):
        return list(check(compilers, prefix, work, *line))

    failures = 0
    with multiprocessing.pool.ThreadPool(2) as pool:
        for (_, arguments), found in zip(lines, pool.imap(problems, lines)):
            failures += len(found)
            for problem in found:
                print(shlex.join(arguments), problem, sep="\n  ")
    print(f"{len(lines)} command lines, {failures} problems")
    return failures != 0 or not lines


if __name__ == "__main__":
    sys.exit(main())
