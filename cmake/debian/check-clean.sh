#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Installs the Debian packages with apt on a system that has nothing but Debian's base, uses them there, removes them.
#
# check-clean.sh CPACK BUILD SOURCES
#
# Needs root, debootstrap, and the mirrors that this machine's apt is configured with. Nothing is installed here: all
# happens in a new folder in BUILD, with mounts that only this process sees, and it is removed in the end.
set -eu

if [ $# -eq 3 ]; then
  [ "$(id -u)" -eq 0 ] || { echo "check-clean: run it as root: it makes a chroot" >&2; exit 1; }
  command -v debootstrap >/dev/null || { echo "check-clean: apt-get install debootstrap" >&2; exit 1; }
  exec unshare --mount "$0" "$@" private
fi

build=$2 sources=$3 work=$2/clean-debian
root=$work/root
rm -rf --one-file-system "$work"
trap 'umount "$root/proc" "$root/dev" 2>/dev/null; rm -rf --one-file-system "$work"' EXIT
mkdir -p "$work"
"$1" --config "$build/CPackConfig.cmake" -B "$work" >"$work/log"

sources_list() {
  apt-get indextargets --format "deb $1 \$(RELEASE) \$(COMPONENT)" 'Created-By: Packages' 'Origin: Debian' | sort -u
}
. /etc/os-release
mirror=$(sources_list "\$(REPO_URI)" | awk -v release="$VERSION_CODENAME" '$3 == release { print $2; exit }')
debootstrap --variant=minbase "$VERSION_CODENAME" "$root" "$mirror" >"$work/log" || { tail "$work/log" >&2; exit 1; }
sources_list "\$(REPO_URI)" >"$root/etc/apt/sources.list"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
cp "$work"/*.deb "$root/root/"
cp "$sources/test/examples/demo.c" "$sources"/test/install/Inputs/consumer/* "$root/root/"

cat >"$root/root/check" <<'END'
set -eux
cd /root
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
# set -e does not see a failure behind "!".
refused() { if "$@"; then exit 1; fi; }
apt-get -qq update
refused test -e /usr/bin/clang-22
apt-get -qq install -y ./*.deb >log 2>&1 || { tail log; exit 1; }

# A program with the static runtime; libraries with the shared one, which the loader finds by itself.
sc-clang -O2 -pthread demo.c -o demo
./demo
sc-clang++ -O2 -fPIC -shared library.cpp -o liblibrary.so
sc-clang++ -O2 -fPIC -shared plugin.cpp more.cpp -o plugin.so
sc-clang -O2 program.c ./liblibrary.so -o program
./program ./plugin.so | tee out
grep -qx 'images 3 keys 4 sites 4 direct 4' out
# Link-time optimization, with the recommended linker.
sc-clang -O2 -flto -fuse-ld=lld program.c ./liblibrary.so -o lto
./lto ./plugin.so | grep -x 'images 3 keys 4 sites 4 direct 4'

# Found without being told where: by pkg-config, and by CMake.
apt-get -qq install -y cmake make pkgconf >log 2>&1 || { tail log; exit 1; }
clang-22 -O2 $(pkg-config --cflags staticcall) -fpass-plugin=$(pkg-config --variable=pass staticcall) \
  program.c ./liblibrary.so $(pkg-config --libs staticcall) -o by-pkg-config
./by-pkg-config ./plugin.so | grep -x 'images 3 keys 4 sites 4 direct 4'
cmake -S . -B build -DENABLE=ON -DCMAKE_C_COMPILER=clang-22 -DCMAKE_CXX_COMPILER=clang++-22 >log
cmake --build build >>log || { tail log; exit 1; }
build/program build/plugin.so | grep -x 'images 3 keys 4 sites 4 direct 4'

# Where programs are only run, the library is enough.
sc-clang -O2 --sc-shared-runtime program.c ./liblibrary.so -o shared
apt-get -qq purge -y --auto-remove staticcall >log 2>&1 || { tail log; exit 1; }
refused test -e /usr/bin/sc-clang
refused test -e /usr/bin/clang-22
./shared ./plugin.so | grep -x 'images 3 keys 4 sites 4 direct 4'
apt-get -qq purge -y libstaticcall1 >log 2>&1
refused ./shared ./plugin.so
ldconfig -p >list
find /usr -name '*staticcall*' -o -name '*sc-clang*' >>list
refused grep -e staticcall -e sc-clang list
END
chroot "$root" sh /root/check
echo "check-clean: installed, used and removed on a clean $PRETTY_NAME"
