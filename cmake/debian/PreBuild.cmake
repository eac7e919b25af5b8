# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# What Debian's policy asks of files, done to CPack's copy of them: manual pages and changelogs
# are compressed (12.1, 12.7), archives have no debug information (10.2), links are relative (10.5).
cmake_policy(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(GLOB_RECURSE files ${CPACK_TEMPORARY_DIRECTORY}/*)
foreach(file IN LISTS files)
  if(file MATCHES "/man/man[1-9]/" AND IS_SYMLINK ${file})
    file(READ_SYMLINK ${file} target)
    file(REMOVE ${file})
    file(CREATE_LINK ${target}.gz ${file}.gz SYMBOLIC)
  elseif(file MATCHES "/usr/bin/[^/]*$" AND IS_SYMLINK ${file})
    file(READ_SYMLINK ${file} target)
    if(IS_ABSOLUTE ${target})
      file(RELATIVE_PATH target /usr/bin ${target})
      file(CREATE_LINK ${target} ${file} SYMBOLIC)
    endif()
  elseif(file MATCHES "/man/man[1-9]/|/doc/[^/]*/changelog")
    run(gzip -9n ${file})
  elseif(file MATCHES "[.][ao]$")
    run(objcopy --strip-debug --enable-deterministic-archives ${file})
  endif()
endforeach()
