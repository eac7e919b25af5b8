#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# From a clean clone on Debian 12 to a running demo, or to the result of the whole test suite.
set -eu

usage() {
  cat <<'TEXT'
Usage: sh cmake/quickstart.sh [--no-install] demo|test|build
  demo          build, then compile test/examples/demo.c with sc-clang and run it
  test          build, then run the whole test suite
  build         install all that working on staticcall needs, then build in build/
  --no-install  install nothing: where packages are missing, print the command that installs them and stop
  --help        print this text
TEXT
}

# Every package that this project uses; nothing else names them.
build_packages="clang-22 llvm-22 llvm-22-dev libclang-22-dev lld-22 llvm-22-tools
  libclang-rt-22-dev zlib1g-dev libzstd-dev cmake ninja-build gcc g++
  libgtest-dev libgmock-dev"
test_packages="clang-format-22 clang-tidy-22 binutils mold gdb musl-tools valgrind spin
  python3 python3-psutil dpkg-dev make tcl file git
  bolt-22 patchelf dwz elfutils ccache distcc meson pkgconf mandoc libbenchmark-dev gnuplot-nox"

say() { printf 'quickstart: %s\n' "$*"; }
fail() {
  say "$*" >&2
  exit 1
}

# The packages among the arguments that are not installed, separated by spaces.
missing_packages() {
  for package; do
    status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null) || status=
    [ "$status" = "install ok installed" ] || printf '%s ' "$package"
  done
}

# True when apt knows a version of every argument.
all_available() {
  for package; do
    apt-cache policy "$package" | grep -q 'Candidate: [0-9]' || return 1
  done
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "installing needs root, and there is no sudo: run as root: apt-get install $missing"
  fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# apt's lists may be empty (a new container) or old (a file is gone): then, and only
# then, they are brought up to date, once.
install_packages() {
  say "installing with apt-get: $*"
  if all_available "$@" && apt_install "$@"; then
    return
  fi
  say "bringing apt's lists up to date"
  as_root apt-get update || say "apt-get update failed for some archive; going on with the others"
  all_available clang-22 ||
    fail "apt has no clang-22, which for Debian 12 is in the bookworm-security archive: add that to apt's sources, then run this again."
  apt_install "$@" || fail "apt-get could not install: $*; its message is above."
}

ensure_packages() {
  command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
    fail "this script installs with Debian's apt only; elsewhere install LLVM 22, CMake, Ninja and GoogleTest, then run: cmake --preset release && cmake --build --preset release"
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  if [ "$install" = no ]; then
    say "missing; this installs it:"
    echo "apt-get install $missing"
    exit 1
  fi
  # shellcheck disable=SC2086 # one word per package
  install_packages $missing
}

build() {
  cmake --preset release
  cmake --build --preset release -j "$(nproc)"
}

demo() {
  build/bin/sc-clang -O2 -pthread test/examples/demo.c -o build/demo
  build/demo
}

action=
install=yes
for argument; do
  case $argument in
  demo | test | build) action=${action:+$action and }$argument ;;
  --no-install) install=no ;;
  --help | -h) usage && exit 0 ;;
  *) say "unknown argument '$argument'." >&2 && usage >&2 && exit 2 ;;
  esac
done
case $action in
demo | test | build) ;;
*) say "say what to do: demo, test or build, one of them." >&2 && usage >&2 && exit 2 ;;
esac

cd "$(dirname "$0")/.."
# shellcheck disable=SC2086 # one word per package
case $action in
demo) ensure_packages $build_packages ;;
*) ensure_packages $build_packages $test_packages ;;
esac
build
case $action in
demo) demo ;;
test) cmake --build --preset release --target check ;;
esac
