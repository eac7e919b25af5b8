# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""many.py CLANG SC_CLANG FOLDER: what a lit command line cannot hold. Both compilers
must make the same file of f.c in FOLDER, with 50 000 arguments, with one of 128 KiB in
a response file, with names that are not UTF-8, and where the current folder is gone."""
import os
import subprocess
import sys

clang, sc_clang, folder = sys.argv[1:]
os.chdir(folder)
with open("long", "w") as file:
    file.write("-DX=" + "x" * 200000)
with open(b"n\xff.c", "w") as file:
    file.write("int n(void) { return 1; }\n")

LINES = {
    "many arguments": [b"-DX%d" % i for i in range(50000)] + [b"f.c"],
    "a long one in a response file": [b"@long", b"f.c"],
    "names that are not UTF-8": [b"-DX=\xfe\xff", b"n\xff.c"],
}


def compile_with(compiler, arguments):
    subprocess.run([compiler, "-c", *arguments, "-o", "made.o"], check=True)
    with open("made.o", "rb") as file:
        return file.read()


for name, arguments in LINES.items():
    if compile_with(clang, arguments) != compile_with(sc_clang, arguments):
        sys.exit(f"not the same with {name}")
os.mkdir("gone")
os.chdir("gone")
os.rmdir(os.path.join(folder, "gone"))
for compiler in clang, sc_clang:
    subprocess.run([compiler, "-c", os.path.join(folder, "f.c"), "-o", "/dev/null"], check=True)
