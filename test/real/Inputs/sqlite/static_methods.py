#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Turns SQLite's calls through its allocator and mutex tables into static calls.
"""static_methods.py SQLITE3.C OUTPUT

The tables (sqlite3GlobalConfig.m, sqlite3GlobalConfig.mutex) stay what
sqlite3_config() fills. Where SQLite starts to use a table, its methods become
the targets of the keys; every call through it becomes a static_call."""
import re
import sys

# Before the text on the left, once in the file, the line on the right.
INSERTIONS = [
    ("/************** End of sqliteInt.h", '#include "static_methods.h"\n'),
    ("  rc = sqlite3GlobalConfig.m.xInit(",
     "  if( static_methods_use_memory(&sqlite3GlobalConfig.m) ) return SQLITE_ERROR;\n"),
    ("  rc = sqlite3GlobalConfig.mutex.xMutexInit(",
     "  if( static_methods_use_mutex(&sqlite3GlobalConfig.mutex) ) return SQLITE_ERROR;\n"),
]
CALL = re.compile(r"\bsqlite3GlobalConfig\.(?:m|mutex)\.(x\w+)\((\)?)")


def static_call(match):
    return "static_call(sqlite_%s%s" % (match[1], ")" if match[2] else ", ")


def main(source, output):
    with open(source) as file:
        text = file.read()
    for before, line in INSERTIONS:
        if text.count(before) != 1:
            sys.exit("static_methods.py: %s has %d times '%s' instead of once: this SQLite needs another edit."
                     % (source, text.count(before), before))
        text = text.replace(before, line + before)
    text, calls = CALL.subn(static_call, text)
    with open(output, "w") as file:
        file.write(text)
    print("%d calls are static calls" % calls)


if __name__ == "__main__":
    main(*sys.argv[1:])
