# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Writes a program that behaves as an lld of version 14 would: it does not know --load-pass-plugin.
import os
import shutil
import sys

with open(sys.argv[1], "w") as script:
    script.write("""#!/bin/sh
case "$*" in
*--load-pass-plugin*) echo "ld.lld: error: unknown argument '--load-pass-plugin'" >&2; exit 1 ;;
--version) echo "Debian LLD 14.0.6 (compatible with GNU linkers)" ;;
*) exec '%s' "$@" ;;
esac
""" % shutil.which("ld.lld"))
os.chmod(sys.argv[1], 0o755)
