# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Names every include of runtime/src that goes upwards. Argument: the folder runtime/src, or a copy of it."""
import os
import re
import sys

# What each folder may include, besides itself. The byte layer knows nothing of the system.
BELOW = {
    "os": [],
    "bytes": [],
    "trap": ["bytes", "os"],
    "update": ["trap", "bytes", "os"],
    "image": ["update", "trap", "bytes", "os"],
    "api": ["image", "update", "trap", "bytes", "os"],
}


def includes(path):
    with open(path) as file:
        return re.findall(r'^ *# *include "([^"]+)"', file.read(), re.M)


def upwards(folder, sources):
    for name in sorted(os.listdir(sources)):
        for included in includes(os.path.join(sources, name)):
            target = included.split("/")[0]
            if target not in [folder] + BELOW[folder]:
                yield "%s/%s includes %s" % (folder, name, included)


def main(root):
    folders = sorted(os.listdir(root))
    wrong = ["%s is no layer" % name for name in folders if name not in BELOW]
    for folder in BELOW:
        wrong += upwards(folder, os.path.join(root, folder))
    print("\n".join(wrong) or "includes of %d folders go downwards" % len(folders))
    return 1 if wrong else 0


sys.exit(main(sys.argv[1]))
