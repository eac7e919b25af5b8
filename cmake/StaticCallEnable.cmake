# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# What CMake projects use, from find_package(StaticCall) or add_subdirectory:
#
#   StaticCall::runtime         libstaticcall.so; for shared libraries, and for executables that want to share it
#   StaticCall::runtime_static  libstaticcall.a; for executables only, which then export its entry points, so that
#                               shared libraries that are loaded later use the same one
#   staticcall_enable(target)   inline static calls, without the wrapper, for the target's C and C++ files: by the pass
#                               with Clang 22, by the assembler filter with GCC and other Clangs from 14 on.
#                               The headers are found; the runtime is linked with target_link_libraries.
#                               Where -mretpoline is among the flags, STATIC_CALL_RETPOLINE is defined.
#   STATICCALL_CC, STATICCALL_CXX, STATICCALL_PASS
#                               paths of sc-clang, sc-clang++ and the pass
#   STATICCALL_GCC, STATICCALL_GXX
#                               paths of sc-gcc and sc-g++
#
# Without it (any GCC or Clang), the runtimes alone give the out-of-line build.
# Where CMAKE_C_COMPILER is sc-clang or sc-gcc, staticcall_enable adds nothing but the headers' folder.
include_guard(GLOBAL)

define_property(TARGET PROPERTY STATICCALL_ENABLED
  BRIEF_DOCS "staticcall_enable has been called" FULL_DOCS "staticcall_enable has been called")

function(staticcall_enable target)
  staticcall_check_target_("${target}")
  get_target_property(enabled "${target}" STATICCALL_ENABLED)
  if(enabled)
    return()
  endif()
  set_target_properties("${target}" PROPERTIES STATICCALL_ENABLED TRUE)
  get_target_property(headers StaticCall::runtime INTERFACE_INCLUDE_DIRECTORIES)
  target_include_directories("${target}" SYSTEM PRIVATE "${headers}")
  staticcall_find_pass_(pass_file pass_options)
  get_property(filter GLOBAL PROPERTY STATICCALL_FILTER)
  get_property(languages GLOBAL PROPERTY ENABLED_LANGUAGES)
  set(ways "")
  foreach(language C CXX)
    if(language IN_LIST languages)
      staticcall_choose_way_("${target}" ${language} "${filter}" way)
      list(APPEND ways ${way})
      if(way STREQUAL "pass")
        set(options ${pass_options})
      elseif(way STREQUAL "gcc")
        set(options "-B${filter}/")
      elseif(way STREQUAL "clang")
        # -fplt: it would load a trampoline's address once and call through a register.
        set(options -fno-integrated-as -fplt "-B${filter}/")
      endif()
      if(way)
        target_compile_options("${target}" PRIVATE "$<$<COMPILE_LANGUAGE:${language}>:${options}>")
      endif()
    endif()
  endforeach()
  if("gcc" IN_LIST ways)
    # With link-time optimization GCC runs the assembler where it links.
    staticcall_add_link_options_("${target}" "-B${filter}/")
  endif()
  if(TARGET staticcall-as-folder AND ways MATCHES "gcc|clang")
    get_property(stamp GLOBAL PROPERTY STATICCALL_FILTER_STAMP)
    cmake_language(EVAL CODE "cmake_language(DEFER DIRECTORY [==[${CMAKE_SOURCE_DIR}]==]
      CALL staticcall_wait_for_ [==[${target}]==] staticcall-as-folder [==[${stamp}]==])")
  endif()
  if("clang" IN_LIST ways)
    cmake_language(EVAL CODE "cmake_language(DEFER DIRECTORY [==[${CMAKE_SOURCE_DIR}]==]
      CALL staticcall_refuse_lto_ [==[${target}]==] [==[${CMAKE_C_FLAGS} ${CMAKE_CXX_FLAGS}]==])")
  endif()
  if("pass" IN_LIST ways)
    # At the very end, when sources, options and libraries are all known. What the
    # package imported may not be seen there any more.
    cmake_language(EVAL CODE "cmake_language(DEFER DIRECTORY [==[${CMAKE_SOURCE_DIR}]==]
      CALL staticcall_finish_ [==[${target}]==] [==[${pass_file}]==] [==[${CMAKE_C_FLAGS} ${CMAKE_CXX_FLAGS}]==]
      [==[${CMAKE_EXE_LINKER_FLAGS} ${CMAKE_SHARED_LINKER_FLAGS} ${CMAKE_MODULE_LINKER_FLAGS}]==])")
  endif()
endfunction()

function(staticcall_check_target_ target)
  if(NOT TARGET "${target}")
    message(FATAL_ERROR "staticcall_enable(${target}): there is no target of that name; call it after "
      "add_executable or add_library.")
  endif()
  get_target_property(imported "${target}" IMPORTED)
  get_target_property(aliased "${target}" ALIASED_TARGET)
  get_target_property(type "${target}" TYPE)
  if(aliased)
    message(FATAL_ERROR "staticcall_enable(${target}): that is another name of ${aliased}; use that name.")
  elseif(imported OR NOT type MATCHES "^(EXECUTABLE|(STATIC|SHARED|MODULE|OBJECT)_LIBRARY)$")
    message(FATAL_ERROR "staticcall_enable(${target}): nothing is compiled for this target; call it for the "
      "targets that compile the files with static calls.")
  endif()
endfunction()

# "pass", "gcc", "clang"; nothing if the compiler is sc-clang or sc-gcc, which bring it all themselves.
function(staticcall_choose_way_ target language filter result)
  set(compiler "${CMAKE_${language}_COMPILER}")
  set(${result} "" PARENT_SCOPE)
  get_property(known GLOBAL PROPERTY "STATICCALL_IS_WRAPPER_${compiler}" SET)
  if(NOT known)
    execute_process(COMMAND "${compiler}" --sc-version RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
    set_property(GLOBAL PROPERTY "STATICCALL_IS_WRAPPER_${compiler}" "${failed}")
  endif()
  get_property(failed GLOBAL PROPERTY "STATICCALL_IS_WRAPPER_${compiler}")
  if(failed STREQUAL "0")
    return()
  endif()
  set(id "${CMAKE_${language}_COMPILER_ID}")
  set(version "${CMAKE_${language}_COMPILER_VERSION}")
  if(id STREQUAL "Clang" AND version MATCHES "^22\\.")
    set(${result} pass PARENT_SCOPE)
    return()
  elseif(id STREQUAL "GNU")
    set(way gcc)
  elseif(id STREQUAL "Clang" AND version VERSION_GREATER_EQUAL 14)
    set(way clang)
  else()
    message(FATAL_ERROR "staticcall_enable(${target}): ${language} is compiled by ${id} ${version}, and it takes Clang "
      "22 (or any other from 14 on) or GCC: configure with -DCMAKE_C_COMPILER=clang-22 "
      "-DCMAKE_CXX_COMPILER=clang++-22, or leave the call out: the same source then builds out-of-line.")
  endif()
  staticcall_check_obeys_("${target}" "${compiler}" "${filter}")
  set(${result} ${way} PARENT_SCOPE)
endfunction()

# A GCC that was configured --with-as runs that assembler, whatever -B says.
function(staticcall_check_obeys_ target compiler filter)
  # While a project that includes this one is configured, there is no filter yet: any program will do.
  set(folder "${filter}")
  if(NOT EXISTS "${filter}/as")
    set(folder "${CMAKE_BINARY_DIR}/CMakeFiles/staticcall")
    file(MAKE_DIRECTORY "${folder}")
    file(WRITE "${folder}/as" "#!/bin/sh\n")
    file(CHMOD "${folder}/as" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
  endif()
  execute_process(COMMAND "${compiler}" "-B${folder}/" -print-prog-name=as
    OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  get_filename_component(found "${found}" REALPATH)
  get_filename_component(expected "${folder}/as" REALPATH)
  if(NOT found STREQUAL expected)
    message(FATAL_ERROR "staticcall_enable(${target}): ${compiler} runs the assembler ${found} whatever -B says, so that "
      "static calls would stay on their trampolines: use another compiler, or leave the call out.")
  endif()
endfunction()

# For what is linked of the target.
function(staticcall_add_link_options_ target)
  get_target_property(type "${target}" TYPE)
  if(type MATCHES "^(STATIC|OBJECT)_LIBRARY$")
    target_link_options("${target}" INTERFACE "$<BUILD_INTERFACE:${ARGN}>")
  else()
    target_link_options("${target}" PRIVATE ${ARGN})
  endif()
endfunction()

# Clang generates the code in the linker then, and runs no assembler.
function(staticcall_refuse_lto_ target compile_flags)
  staticcall_collect_flags_("${target}" COMPILE_OPTIONS used)
  get_target_property(chosen "${target}" INTERPROCEDURAL_OPTIMIZATION)
  if(chosen OR "${compile_flags} ${used}" MATCHES "-flto")
    message(FATAL_ERROR "staticcall_enable(${target}): link-time optimization by a Clang other than 22 generates code in "
      "the linker, where no assembler is run: turn it off, or use Clang 22 or GCC.")
  endif()
endfunction()

# An installed pass is named by its contents, too: a new one changes the command lines,
# so every object is compiled again, and ccache, which does not look into -fpass-plugin,
# misses. -frandom-seed, because clang ignores it and ccache does not (it does ignore -D).
# A pass that this build makes is waited for in staticcall_finish_.
function(staticcall_find_pass_ file options)
  get_target_property(imported StaticCall::pass IMPORTED)
  if(imported)
    get_target_property(path StaticCall::pass LOCATION)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
    file(SHA256 "${path}" hash)
    string(SUBSTRING "${hash}" 0 16 hash)
    set(identity "-frandom-seed=staticcall-${hash}")
  else()
    get_target_property(folder StaticCall::pass LIBRARY_OUTPUT_DIRECTORY)
    set(path "${folder}/StaticCallPass.so")
    set(identity "")
  endif()
  set(${file} "${path}" PARENT_SCOPE)
  set(${options} "-fpass-plugin=${path}" ${identity} PARENT_SCOPE)
endfunction()

function(staticcall_finish_ target pass_file compile_flags link_flags)
  if(TARGET StaticCallPass)
    staticcall_wait_for_("${target}" StaticCallPass "${pass_file}")
  endif()
  staticcall_collect_flags_("${target}" COMPILE_OPTIONS used)
  set(flags "${compile_flags} ${used}")
  set(modes INTERPROCEDURAL_OPTIMIZATION)
  foreach(configuration IN LISTS CMAKE_BUILD_TYPE CMAKE_CONFIGURATION_TYPES)
    string(TOUPPER "${configuration}" configuration)
    list(APPEND modes INTERPROCEDURAL_OPTIMIZATION_${configuration})
    string(APPEND flags " ${CMAKE_C_FLAGS_${configuration}} ${CMAKE_CXX_FLAGS_${configuration}}")
  endforeach()
  if(flags MATCHES "-flto")
    set(lto TRUE)
  endif()
  # As driver/CommandLine.cpp does; one retpoline too many is no fault.
  if(flags MATCHES "-mretpoline|-mspeculative-load-hardening")
    target_compile_definitions("${target}" PRIVATE STATIC_CALL_RETPOLINE)
  endif()
  foreach(mode IN LISTS modes)
    get_target_property(chosen "${target}" ${mode})
    if(chosen)
      set(lto TRUE)
    endif()
  endforeach()
  if(lto)
    staticcall_collect_flags_("${target}" LINK_OPTIONS linking)
    staticcall_link_lto_("${target}" "${pass_file}" "${link_flags} ${linking}")
  endif()
endfunction()

# The pass, or the filter, is built before the target's objects, and they again after it.
function(staticcall_wait_for_ target of file)
  add_dependencies("${target}" ${of})
  get_target_property(sources "${target}" SOURCES)
  foreach(source IN LISTS sources)
    if(NOT source MATCHES "\\$<")
      set_property(SOURCE "${source}" TARGET_DIRECTORY "${target}"
        APPEND PROPERTY OBJECT_DEPENDS "${file}")
    endif()
  endforeach()
endfunction()

# The target's options, and those of what it links, as text.
function(staticcall_collect_flags_ target property result)
  set(text "")
  set(seen "${target}")
  set(open "${target}")
  while(open)
    list(POP_FRONT open item)
    foreach(name ${property} INTERFACE_${property})
      get_target_property(options "${item}" ${name})
      if(options AND (item STREQUAL target OR name MATCHES "^INTERFACE_"))
        string(APPEND text " ${options}")
      endif()
    endforeach()
    foreach(name LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
      get_target_property(libraries "${item}" ${name})
      foreach(library IN LISTS libraries)
        if(TARGET "${library}" AND NOT library IN_LIST seen)
          list(APPEND seen "${library}")
          list(APPEND open "${library}")
        endif()
      endforeach()
    endforeach()
  endwhile()
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

# Code is generated when linking, so the pass has to run there: lld can, no other linker does.
# What links a static library of such files needs the same.
function(staticcall_link_lto_ target pass_file link_flags)
  string(REGEX REPLACE "-fuse-ld=lld|--ld-path=[^ ;]*ld\\.lld" "" others "${link_flags}")
  if(others MATCHES "-fuse-ld=[^ ;>]*|--ld-path=[^ ;>]*")
    message(FATAL_ERROR "staticcall_enable(${target}): link-time optimization with ${CMAKE_MATCH_0}, and only lld "
      "runs the pass: use -fuse-ld=lld, or turn link-time optimization off.")
  endif()
  set(options -fuse-ld=lld "SHELL:-Xlinker \"--load-pass-plugin=${pass_file}\"")
  staticcall_add_link_options_("${target}" ${options})
endfunction()
