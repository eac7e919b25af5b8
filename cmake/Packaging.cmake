# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Debian packages, by CPack: cpack --config build/CPackConfig.cmake
#
#   libstaticcall1  the shared runtime, which deployed programs depend on
#   staticcall      everything else: compilers, pass, headers, archive, CMake package, manual pages
#
# They install into /usr/lib, not into /usr/lib/x86_64-linux-gnu: sc-clang finds its
# files in ../lib (Options.cmake). The loader and pkg-config look there, too.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME staticcall)
set(CPACK_PACKAGE_CONTACT "${STATICCALL_PACKAGE_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL libstaticcall1 staticcall)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/debian/PreBuild.cmake)

set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "calls whose target is in the call instruction")
set(CPACK_DEBIAN_LIBSTATICCALL1_DESCRIPTION
"A static call has the flexibility of a function pointer and the cost of a
direct call: changing its target rewrites the instruction, while the program
runs. This library does the rewriting.
.
This package is what programs and shared objects with static calls depend on.")
set(CPACK_DEBIAN_LIBSTATICCALL1_PACKAGE_NAME libstaticcall1)
set(CPACK_DEBIAN_LIBSTATICCALL1_PACKAGE_SECTION libs)

set(CPACK_DEBIAN_STATICCALL_DESCRIPTION
"A static call has the flexibility of a function pointer and the cost of a
direct call: changing its target rewrites the instruction, while the program
runs.
.
This package has sc-clang and sc-clang++ with the pass for Clang 22 that they
load, sc-gcc and sc-g++ with a filter for the assembler of GCC and of other
Clangs, the headers, the static runtime, and files for CMake and pkg-config.")
set(CPACK_DEBIAN_STATICCALL_PACKAGE_NAME staticcall)
set(CPACK_DEBIAN_STATICCALL_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_STATICCALL_PACKAGE_DEPENDS
  "clang-${STATICCALL_LLVM_MAJOR}, libstaticcall1 (= ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})")
# Link-time optimization needs them: the linker and the archiver. bin/sc-llvm-* and bin/sc-ld.lld are links to them.
set(CPACK_DEBIAN_STATICCALL_PACKAGE_RECOMMENDS
  "lld-${STATICCALL_LLVM_MAJOR}, llvm-${STATICCALL_LLVM_MAJOR}")

set(CPACK_DEBIAN_STATICCALL_PACKAGE_SUGGESTS "gcc, g++")

# What dpkg-shlibdeps reads for packages of programs that use the library, and what
# makes the loader know it (Debian policy 8.1.1, 8.6.4).
set(debian ${PROJECT_BINARY_DIR}/debian)
file(CONFIGURE OUTPUT ${debian}/shlibs CONTENT "libstaticcall 1 libstaticcall1 (>= @PROJECT_VERSION@)\n")
file(CONFIGURE OUTPUT ${debian}/triggers CONTENT "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_LIBSTATICCALL1_PACKAGE_CONTROL_EXTRA ${debian}/shlibs ${debian}/triggers)

# Not part of cmake --install: only of the packages.
string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(cmake/debian/changelog.in ${debian}/changelog.Debian @ONLY)
foreach(package IN LISTS CPACK_COMPONENTS_ALL)
  install(FILES cmake/debian/copyright ${debian}/changelog.Debian DESTINATION share/doc/${package}
    COMPONENT ${package} EXCLUDE_FROM_ALL)
  install(FILES CHANGELOG.md DESTINATION share/doc/${package} RENAME changelog
    COMPONENT ${package} EXCLUDE_FROM_ALL)
endforeach()

include(CPack)

# By hand, after a build: root, debootstrap and a mirror are needed, and some minutes.
add_custom_target(check-package-clean
  COMMAND ${PROJECT_SOURCE_DIR}/cmake/debian/check-clean.sh
    ${CMAKE_CPACK_COMMAND} ${PROJECT_BINARY_DIR} ${PROJECT_SOURCE_DIR}
  USES_TERMINAL VERBATIM)
