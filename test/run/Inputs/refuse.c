// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A shared object for LD_PRELOAD: before the program's first constructor, its
// process refuses what STATICCALL_TEST_REFUSE names. For what cannot be set up
// before exec, as deny.c does.
#define _GNU_SOURCE
#include "filter.h"

#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// The program is the first object; mseal(2) is in Linux 6.10. Before it, what
// sealed text looks like to who wants to write.
static int seal_program(struct dl_phdr_info *info, size_t size, void *error) {
  (void)size;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[i];
    if (header->p_type != PT_LOAD || !(header->p_flags & PF_X))
      continue;
    unsigned long at = info->dlpi_addr + header->p_vaddr;
    unsigned long end = (at + header->p_memsz + 4095) & -4096ul;
    if (syscall(462, at & -4096ul, end - (at & -4096ul), 0))
      *(int *)error = errno;
  }
  return 1;
}

static int seal(void) {
  int error = 0;
  dl_iterate_phdr(seal_program, &error);
  return !error || (error == ENOSYS &&
                    filter_call(SYS_mprotect, 2, PROT_EXEC, PROT_EXEC, EPERM));
}

// What setuid(2) does to a process.
static int not_dumpable(void) {
  return geteuid() == 0 ? setuid(65534) == 0
                        : prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

__attribute__((constructor)) static void refuse(void) {
  const char *what = getenv("STATICCALL_TEST_REFUSE");
  int done = !what                           ? 1
             : !strcmp(what, "seal")         ? seal()
             : !strcmp(what, "not-dumpable") ? not_dumpable()
                                             : 0;
  if (!done) {
    perror(what);
    _exit(125);
  }
}
