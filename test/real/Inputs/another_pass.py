#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Turns a copy of an installed tree into one that was built with another pass.
"""another_pass.py TREE: changes the plug-in in TREE by a byte that no loader looks at, and the driver by what a build
would change for that: the plug-in's SHA-256, which driver/PassIdentity.cmake writes into it."""
import hashlib
import os
import sys


def edit(path, change):
    with open(path, "rb") as file:
        content = change(file.read())
    os.unlink(path)  # a link's target is not ours to change
    with open(path, "wb") as file:
        file.write(content)
    os.chmod(path, 0o755)
    return hashlib.sha256(content).hexdigest().encode()


def main(tree):
    plugin = os.path.join(tree, "lib", "staticcall", "StaticCallPass.so")
    with open(plugin, "rb") as file:
        before = hashlib.sha256(file.read()).hexdigest().encode()
    after = edit(plugin, lambda content: content + b"\n")

    def identify(content):
        if content.count(before) != 1:
            sys.exit("another_pass.py: the driver does not contain the hash of its pass, %s" % before.decode())
        return content.replace(before, after)

    edit(os.path.join(tree, "bin", "sc-clang"), identify)


if __name__ == "__main__":
    main(*sys.argv[1:])
