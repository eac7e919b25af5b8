#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Downloads a Debian source package once per build tree and unpacks it as its authors released it.
"""fetch.py CACHE PACKAGE TARGET

Downloads the source PACKAGE with apt, into CACHE, unless it is there, and
unpacks it as the new folder TARGET, without Debian's patches. Uses the mirrors
that apt is configured with; writes nothing outside CACHE and TARGET."""
import fcntl
import os
import re
import shutil
import subprocess
import sys


class Failure(Exception):
    """A sentence for the person who reads the failed test."""


def run(command, folder, failure):
    result = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        raise Failure("%s\n%s" % (failure, result.stdout))


def source_entries(text, deb822):
    """What says where binary packages are, saying where source packages are."""
    if deb822:
        return re.sub(r"(?mi)^Types:.*", "Types: deb-src", text)
    return "\n".join("deb-src " + line.split(None, 1)[1] for line in text.splitlines()
                     if re.match(r"deb\s", line)) + "\n"


def apt_path(name):
    return subprocess.run(["apt-config", "shell", "path", name], stdout=subprocess.PIPE, text=True,
                          check=True).stdout.partition("=")[2].strip().strip("'")


def write_sources(folder):
    """Most systems list no deb-src entries, and /etc is not ours to change."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    parts = apt_path("Dir::Etc::sourceparts/d")
    files = [apt_path("Dir::Etc::sourcelist/f")]
    files += [os.path.join(parts, name) for name in sorted(os.listdir(parts))]
    for path in files:
        ending = os.path.splitext(path)[1]
        if ending in (".list", ".sources") and os.path.isfile(path):
            with open(path) as file, open(os.path.join(folder, os.path.basename(path)), "w") as copy:
                copy.write(source_entries(file.read(), ending == ".sources"))


def apt_get(cache):
    settings = {
        "Dir::Etc::sourcelist": "/dev/null",
        "Dir::Etc::sourceparts": os.path.join(cache, "sources.list.d"),
        "Dir::State::lists": os.path.join(cache, "lists"),
        "Dir::Cache": os.path.join(cache, "apt"),
        # apt's own user need not be able to reach the build tree.
        "APT::Sandbox::User": "root",
        "Acquire::Retries": "2",
        "Acquire::http::Timeout": "30",
    }
    return ["apt-get", "-q"] + ["-o%s=%s" % setting for setting in settings.items()]


def download(cache, package):
    """Files of the package in CACHE/package; all of them, or the folder is not there."""
    done = os.path.join(cache, package)
    if os.path.isdir(done):
        return done
    for folder in ("lists/partial", "apt/archives/partial"):
        os.makedirs(os.path.join(cache, folder), exist_ok=True)
    write_sources(os.path.join(cache, "sources.list.d"))
    partial = done + ".partial"
    shutil.rmtree(partial, ignore_errors=True)
    os.makedirs(partial)
    # Archives that publish no sources fail here; what counts is whether the package is found.
    update = subprocess.run(apt_get(cache) + ["update"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True)
    run(apt_get(cache) + ["source", "--download-only", package], partial,
        "apt could not download the source package %s; this test needs a Debian mirror that can be reached.\n%s"
        % (package, update.stdout))
    os.rename(partial, done)
    return done


def unpack(folder, target):
    descriptions = [name for name in os.listdir(folder) if name.endswith(".dsc")]
    if len(descriptions) != 1:
        raise Failure("%s should hold one .dsc file; remove it and run the test again." % folder)
    shutil.rmtree(target, ignore_errors=True)
    run(["dpkg-source", "--no-copy", "--skip-patches", "-x", os.path.join(folder, descriptions[0]), target], None,
        "dpkg-source could not unpack %s." % descriptions[0])


def main(cache, package, target):
    os.makedirs(cache, exist_ok=True)
    cache = os.path.abspath(cache)
    with open(os.path.join(cache, "lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests run in parallel
        folder = download(cache, package)
    os.makedirs(os.path.dirname(os.path.abspath(target)), exist_ok=True)
    unpack(folder, target)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except Failure as failure:
        sys.exit("fetch.py: %s" % failure)
