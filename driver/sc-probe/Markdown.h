// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A row of the table of processors in runtime/README.md. Pure.
#ifndef STATICCALL_SC_PROBE_MARKDOWN_H
#define STATICCALL_SC_PROBE_MARKDOWN_H

#include "Verdict.h"

#include <string>

namespace scprobe {

struct Machine {
  std::string Vendor, Brand; // as in /proc/cpuinfo
  unsigned Family = 0, Model = 0;
  unsigned Cpus = 0; // that the probe could use
  std::string Kernel;
};

// The first processor in the text of /proc/cpuinfo.
Machine parseCpuInfo(const std::string &Text);

// "Zen 4"; empty for processors that are not in our list.
std::string microarchitecture(const Machine &Of);

// One line: the machine, and torn calls of stores, by what the stores cross.
std::string markdownRow(const Machine &On, const Verdict &Of);

} // namespace scprobe

#endif
