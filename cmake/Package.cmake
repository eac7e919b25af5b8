# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# How the installed tree is found: the CMake package StaticCall and staticcall.pc, both relocatable.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/StaticCall)
configure_package_config_file(cmake/StaticCallConfig.cmake.in ${PROJECT_BINARY_DIR}/StaticCallConfig.cmake
  INSTALL_DESTINATION ${package_dir})
# The processor is checked in StaticCallConfig.cmake, in words.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/StaticCallConfigVersion.cmake
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
configure_file(cmake/staticcall.pc.in ${PROJECT_BINARY_DIR}/staticcall.pc @ONLY)

# In a project that includes this one, the same names and functions.
add_library(StaticCall::runtime ALIAS staticcall_shared)
add_library(StaticCall::runtime_static ALIAS staticcall_archive)
add_library(StaticCall::pass ALIAS StaticCallPass)
include(StaticCallEnable)
if(NOT PROJECT_IS_TOP_LEVEL)
  set(STATICCALL_CC ${PROJECT_BINARY_DIR}/bin/sc-clang PARENT_SCOPE)
  set(STATICCALL_CXX ${PROJECT_BINARY_DIR}/bin/sc-clang++ PARENT_SCOPE)
  set(STATICCALL_PASS ${PROJECT_BINARY_DIR}/lib/staticcall/StaticCallPass.so PARENT_SCOPE)
  set(STATICCALL_GCC ${PROJECT_BINARY_DIR}/bin/sc-gcc PARENT_SCOPE)
  set(STATICCALL_GXX ${PROJECT_BINARY_DIR}/bin/sc-g++ PARENT_SCOPE)
endif()

if(STATICCALL_INSTALL)
  install(EXPORT StaticCallTargets NAMESPACE StaticCall:: DESTINATION ${package_dir})
  install(FILES ${PROJECT_BINARY_DIR}/StaticCallConfig.cmake ${PROJECT_BINARY_DIR}/StaticCallConfigVersion.cmake
      cmake/StaticCallEnable.cmake
    DESTINATION ${package_dir})
  install(FILES ${PROJECT_BINARY_DIR}/staticcall.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()
