#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Compares the object files of two builds, byte by byte.
"""same_objects.py FOLDER FOLDER: both hold, at any depth, the same .o files with the same bytes."""
import filecmp
import os
import sys


def objects(top):
    return sorted(os.path.relpath(os.path.join(folder, name), top)
                  for folder, _, names in os.walk(top) for name in names if name.endswith(".o"))


def main(first, second):
    names = objects(first)
    if not names or names != objects(second):
        print("not the same object files: %s; %s" % (names, objects(second)))
        return 1
    _, different, unreadable = filecmp.cmpfiles(first, second, names, shallow=False)
    print("%d object files, different: %s" % (len(names), " ".join(different + unreadable) or "none"))
    return 1 if different or unreadable else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
